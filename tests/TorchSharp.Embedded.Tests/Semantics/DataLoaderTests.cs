using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Datasets and their batches: order, shapes, devices, who disposes what, and errors.</summary>
public class DataLoaderTests
{
    // The orders below are those of TorchSharp 0.106, which depend on System.Random's seeded stream only.
    [Theory]
    [InlineData(10, 1, "9 2 4 8 7 1 3 0 6 5")]
    [InlineData(10, 7, "7 4 2 1 5 0 8 6 3 9")]
    [InlineData(10, -5, "4 3 0 5 6 1 9 7 2 8")]
    [InlineData(16, 7, "7 10 2 1 15 12 14 6 3 9 4 11 13 0 8 5")]
    [InlineData(1, 7, "0")]
    [InlineData(0, 7, "")]
    public void Shuffler_Seeded_HasTorchSharpsOrderAtEachEnumeration(long size, int seed, string order)
    {
        var shuffler = new TorchSharp.Utils.FisherYatesShuffler(size, seed);
        Assert.Equal(order, string.Join(' ', shuffler));
        Assert.Equal(order, string.Join(' ', shuffler));
    }

    [Fact]
    public void Shuffler_Unseeded_IsAPermutationEachTime()
    {
        var shuffler = new TorchSharp.Utils.FisherYatesShuffler(1000);
        var (first, second) = (shuffler.ToArray(), shuffler.ToArray());
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (long)i), first.Order());

        // Two of 1000! orders.
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData(false, null, 1)]
    [InlineData(true, 42, 1)]
    [InlineData(true, 42, 4)]
    public void Enumeration_Twice_GivesTheSameBatches(bool shuffle, int? seed, int workers)
    {
        using var scope = NewDisposeScope();
        using var loader = utils.data.DataLoader(Numbers(10), 4, shuffle, null, seed, workers);
        Assert.Equal(workers, loader.num_workers);
        long[] expected = shuffle ? [4, 9, 7, 3, 1, 6, 2, 8, 5, 0] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        for (var pass = 0; pass < 2; pass++)
        {
            var batches = Batches(loader);
            Assert.Equal([4, 4, 2], batches.Select(batch => batch.Length));
            Assert.Equal(expected, batches.SelectMany(batch => batch));
        }
    }

    [Theory]
    [InlineData(10, 4, false, 3)]
    [InlineData(10, 4, true, 2)]
    [InlineData(10, 5, true, 2)]
    [InlineData(10, 20, false, 1)]
    [InlineData(10, 20, true, 0)]
    [InlineData(0, 3, false, 0)]
    [InlineData(0, 3, true, 0)]
    public void Count_OfBatches_IsHowManyThereAre(int items, int size, bool dropLast, long count)
    {
        using var scope = NewDisposeScope();
        using var loader = utils.data.DataLoader(Numbers(items), size, shuffle: true, drop_last: dropLast);
        Assert.Equal(count, loader.Count);
        Assert.Equal(count, Batches(loader).Count);
    }

    [Fact]
    public void Batch_OfSeveralTensors_StacksEachAndKeepsTypes()
    {
        using var scope = NewDisposeScope();
        var dataset = utils.data.TensorDataset(arange(12, dtype: float64).reshape(4, 3), arange(4), arange(4).gt(1));
        using var loader = utils.data.DataLoader(dataset, 2, new long[] { 3, 1, 1 });
        var shapes = new List<string>();
        foreach (var batch in loader)
        {
            shapes.Add(string.Join("; ", batch.Select(tensor => $"{tensor.dtype} {TensorAssert.Show(tensor.shape)} {string.Join(' ', TensorAssert.Values(tensor))}")));
        }

        Assert.Equal(
            ["Float64 [2, 3] 9 10 11 3 4 5; Int64 [2] 3 1; Bool [2] 1 0", "Float64 [1, 3] 3 4 5; Int64 [1] 1; Bool [1] 0"],
            shapes);
    }

    [Fact]
    public void Batch_OfNamedTensors_StacksUnderTheNames()
    {
        using var scope = NewDisposeScope();
        using var loader = utils.data.DataLoader(new Squares(7), 3);
        var seen = new List<string>();
        foreach (var batch in loader)
        {
            seen.Add(string.Join("; ", batch.Select(pair => $"{pair.Key} {TensorAssert.Show(pair.Value.shape)} {string.Join(' ', TensorAssert.Values(pair.Value))}")));
        }

        Assert.Equal(3, loader.Count);
        Assert.Equal(["n [3] 0 1 2; square [3, 1] 0 1 4", "n [3] 3 4 5; square [3, 1] 9 16 25", "n [1] 6; square [1, 1] 36"], seen);
    }

    [Fact]
    public void Loader_WithACollateOfOnesOwn_GetsTheItemsAndTheDevice()
    {
        using var loader = new DataLoader<string, string>(new Words(), 2, (items, device) => $"{string.Join('+', items)} on {device}", device: device("fpga:0"));
        Assert.Equal(["a+b on fpga:0", "c on fpga:0"], loader);
    }

    [Fact]
    public void Batches_ForTheSecondDevice_LiveThere()
    {
        using var scope = NewDisposeScope();
        using var loader = utils.data.DataLoader(Numbers(5), 2, device: device("fpga:0"));
        foreach (var batch in loader)
        {
            Assert.Equal(device("fpga:0").ToString(), batch[0].device.ToString());
            Assert.Equal(loader.Device.ToString(), batch[0].device.ToString());
        }
    }

    [Fact]
    public void Batches_OfTensorsWithGradients_PassThemBack()
    {
        using var scope = NewDisposeScope();
        var x = arange(6, dtype: float32).reshape(3, 2).requires_grad_();
        using var loader = utils.data.DataLoader(utils.data.TensorDataset(x), 2, new long[] { 2, 0 });
        foreach (var batch in loader)
        {
            batch[0].pow(2).sum().backward();
        }

        Assert.Equal([0, 2, 0, 0, 8, 10], TensorAssert.Values(x.grad!));
    }

    [Fact]
    public void Batch_NextAskedFor_IsDisposed()
    {
        using var scope = NewDisposeScope();
        using var loader = utils.data.DataLoader(Numbers(5), 2);
        Tensor? before = null;
        foreach (var batch in loader)
        {
            Assert.True(before is null || before.IsInvalid);
            Assert.False(batch[0].IsInvalid);
            before = batch[0];
        }

        Assert.True(before!.IsInvalid);
    }

    [Fact]
    public void Batch_NotToBeDisposed_StaysAndNoScopeOwnsIt()
    {
        var kept = new List<Tensor>();
        using (NewDisposeScope())
        {
            using var loader = utils.data.DataLoader(Numbers(5), 2, disposeBatch: false);
            foreach (var batch in loader)
            {
                kept.Add(batch[0]);
            }
        }

        Assert.Equal([0, 1, 2, 3, 4], kept.SelectMany(TensorAssert.Values));
        kept.ForEach(tensor => tensor.Dispose());
    }

    [Fact]
    public void Pass_OverADataset_LeavesNoTensorBehind()
    {
        using var loader = utils.data.DataLoader(new Squares(20), 3, shuffle: true);
        using var listed = utils.data.DataLoader(Numbers(20), 3, shuffle: true);
        var before = LiveTensors.Settle();
        foreach (var batch in loader)
        {
            Assert.NotEmpty(batch);
        }

        foreach (var batch in listed)
        {
            // Left in the middle: the enumerator's disposal frees the batch.
            break;
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Dataset_AfterTheCallersTensorIsDisposed_StillHasItsElements()
    {
        var x = zeros(3, 1);
        using var dataset = utils.data.TensorDataset(x);
        x[1, 0] = 5f;
        x.Dispose();
        Assert.Equal(5f, dataset[1][0].item<float>());
        Assert.Equal(5f, dataset.GetTensor(-2)[0].item<float>());
    }

    [Fact]
    public void Dispose_OfTheLoader_DisposesTheDatasetUnlessToldNot()
    {
        var (kept, gone) = (Numbers(3), Numbers(3));
        utils.data.DataLoader(kept, 1, disposeDataset: false).Dispose();
        Assert.Equal(0L, kept[0][0].item<long>());
        utils.data.DataLoader(gone, 1).Dispose();
        Assert.Throws<InvalidOperationException>(() => gone[0]);
        kept.Dispose();
    }

    [Fact]
    public void Arguments_OutOfRange_AreRefusedInWords()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentNullException>(() => utils.data.TensorDataset());
        Assert.Contains("[9]", Assert.Throws<ArgumentException>(() => utils.data.TensorDataset(zeros(10, 2), zeros(9))).Message, StringComparison.Ordinal);
        Assert.Contains("zero-dimensional", Assert.Throws<ArgumentException>(() => utils.data.TensorDataset(tensor(1.0))).Message, StringComparison.Ordinal);
        foreach (var size in (int[])[0, -1])
        {
            Assert.Contains($"is {size}", Assert.Throws<ArgumentOutOfRangeException>(() => utils.data.DataLoader(Numbers(3), size)).Message, StringComparison.Ordinal);
        }

        using var dataset = Numbers(3);
        Assert.Contains("out of range", Assert.Throws<ExternalException>(() => dataset[3]).Message, StringComparison.Ordinal);
        var fault = Assert.Throws<AggregateException>(() => Batches(utils.data.DataLoader(dataset, 2, new long[] { 0, 3 })));
        Assert.Contains("item 3", fault.Message, StringComparison.Ordinal);
        Assert.IsType<ExternalException>(fault.InnerException);
    }

    [Fact]
    public void Items_OfDifferentShapes_AreRefusedInWords()
    {
        using var scope = NewDisposeScope();
        using var loader = utils.data.DataLoader(new Ragged(), 2);
        Assert.Contains("stack", Assert.Throws<ExternalException>(() => loader.First()).Message, StringComparison.Ordinal);
    }

    private static TensorDataset Numbers(int count) => utils.data.TensorDataset(arange(count));

    private static List<long[]> Batches(IterableDataLoader loader)
    {
        var all = new List<long[]>();
        foreach (var batch in loader)
        {
            all.Add(batch[0].data<long>().ToArray());
        }

        return all;
    }

    private sealed class Squares(long count) : utils.data.Dataset
    {
        public override long Count => count;

        public override Dictionary<string, Tensor> GetTensor(long index) =>
            new() { ["n"] = tensor(index), ["square"] = tensor((float)(index * index)).reshape(1) };
    }

    private sealed class Ragged : utils.data.IterableDataset
    {
        public override long Count => 2;

        public override IList<Tensor> GetTensor(long index) => [zeros(index + 1)];
    }

    private sealed class Words : utils.data.Dataset<string>
    {
        public override long Count => 3;

        public override string GetTensor(long index) => ((char)('a' + index)).ToString();
    }
}
