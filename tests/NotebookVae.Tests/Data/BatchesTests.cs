using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class BatchesTests
{
    [Fact]
    public void Shuffled_OneEpoch_HoldsEveryImageOnceInAnOrderThatTheSeedDecides()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor images = arange(10, dtype: float32).reshape(10, 1);
        Batches batches = new(images, 4);

        float[][] first = Epoch(batches, 5);
        float[][] again = Epoch(batches, 5);
        float[][] other = Epoch(batches, 6);

        Assert.Equal([4, 4, 2], first.Select(batch => batch.Length));
        Assert.Equal(3, batches.Count);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (float)i), first.SelectMany(batch => batch).Order());
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Shuffled_Order_IsRandperms()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(7);
        long[] order = randperm(10, generator: generator).data<long>().ToArray();

        float[][] batches = Epoch(new Batches(arange(10, dtype: float32).reshape(10, 1), 3), 7);

        Assert.Equal(order.Select(i => (float)i), batches.SelectMany(batch => batch));
    }

    [Fact]
    public void InOrder_Batches_FollowTheImages()
    {
        using DisposeScope scope = NewDisposeScope();
        Batches batches = new(arange(5, dtype: float32).reshape(5, 1), 2);
        float[] values = [.. batches.InOrder().SelectMany(batch => batch.data<float>().ToArray())];
        Assert.Equal([0f, 1, 2, 3, 4], values);
    }

    [Fact]
    public void Binarize_GreyPixels_BecomeOneAsOftenAsTheirValue()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(3);
        const int draws = 40_000;
        Tensor bits = Batches.Binarize(full([draws, 3], 0.3), generator);

        Assert.Equal(0, bits.mul(1 - bits).abs().sum().ToDouble());
        // Three frequencies, each with standard error √(0.3·0.7/40000); z = 5, so a reseeding fails once in 600,000.
        foreach (float frequency in bits.mean([0L]).data<float>().ToArray())
        {
            Assert.InRange(frequency, 0.3 - (5 * Math.Sqrt(0.21 / draws)), 0.3 + (5 * Math.Sqrt(0.21 / draws)));
        }
    }

    [Fact]
    public void Dynamic_TwoEpochs_DrawBitsAnewAndNoneLeavesGrey()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(3);
        Tensor images = full([50, 20], 0.5);
        Batches dynamic = new(images, 50, Binarization.Dynamic);

        float[] first = dynamic.InOrder(generator).Select(batch => batch.data<float>().ToArray()).Single();
        float[] second = dynamic.InOrder(generator).Select(batch => batch.data<float>().ToArray()).Single();
        float[] grey = new Batches(images, 50).InOrder(generator).Select(batch => batch.data<float>().ToArray()).Single();

        Assert.All(first.Concat(second), bit => Assert.True(bit is 0f or 1f));
        Assert.NotEqual(first, second);
        Assert.All(grey, value => Assert.Equal(0.5f, value));
    }

    [Fact]
    public void Shuffled_AfterTheLoop_LeavesNoTensor()
    {
        using Tensor images = full([50, 4], 0.5);
        long before = Tensor.TotalCount;
        foreach (Tensor batch in new Batches(images, 20, Binarization.Dynamic).Shuffled())
        {
            Assert.True(batch.shape[0] > 0);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Constructor_BadArguments_NamesThem()
    {
        using Tensor images = zeros(4, 2);
        using Tensor none = zeros(0, 2);
        string size = Assert.Throws<ArgumentOutOfRangeException>(() => new Batches(images, 0)).Message;
        string shape = Assert.Throws<ArgumentException>(() => new Batches(none, 2)).Message;
        Assert.Contains("batch size", size, StringComparison.Ordinal);
        Assert.Contains("at least one image", shape, StringComparison.Ordinal);
    }

    private static float[][] Epoch(Batches batches, ulong seed)
    {
        using Generator generator = new(seed);
        return [.. batches.Shuffled(generator).Select(batch => batch.data<float>().ToArray())];
    }
}
