using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>The images of a run, binarized once where that is asked for, with the held-out ones set apart.</summary>
internal sealed class TrainingData : IDisposable
{
    // Streams of their own for what is drawn once, so that a continued run draws the same without a saved state.
    private const ulong BitsOfTrain = 0x9E3779B9;
    private const ulong BitsOfTest = BitsOfTrain + 1;
    private const ulong BitsOfHeldOut = BitsOfTrain + 2;
    private const long SplitStream = 0x2545F491;

    private readonly Tensor images;
    private readonly Binarization binarization;
    private readonly Tensor? trainBits;
    private readonly Tensor? testBits;
    private readonly Tensor? conditions;
    private readonly Tensor? kept;

    public TrainingData(
        Tensor train, Tensor? test, TrainingOptions options, Tensor? trainConditions = null, Tensor? testConditions = null)
    {
        conditions = trainConditions;
        TestConditions = testConditions;
        binarization = options.Binarization;
        trainBits = binarization == Binarization.Fixed ? Binarize(train, options.Seed, BitsOfTrain) : null;
        testBits = test is null || binarization == Binarization.None ? null : Binarize(test, options.Seed, BitsOfTest);
        images = trainBits ?? train;
        Test = testBits ?? test;
        if (options.HeldOut > 0)
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor train, Tensor heldOut) split = HeldOutSplit.Draw(images.shape[0], options.HeldOut, options.Seed + SplitStream);
            kept = split.train.DetachFromDisposeScope();
            Tensor places = split.heldOut.to(images.device);
            Tensor heldOut = images.index_select(0, places);
            HeldOutConditions = conditions?.index_select(0, places).DetachFromDisposeScope();
            Tensor bits = binarization == Binarization.Dynamic ? Binarize(heldOut, options.Seed, BitsOfHeldOut) : heldOut;
            HeldOut = bits.DetachFromDisposeScope();
        }
    }

    /// <summary>The images to train on.</summary>
    public long Count => kept?.shape[0] ?? images.shape[0];

    /// <summary>The test images, as bits where they are binarized; null for none.</summary>
    public Tensor? Test { get; }

    /// <summary>The held-out images, as bits where they are binarized; null for none.</summary>
    public Tensor? HeldOut { get; }

    /// <summary>The test images' conditions; null for none.</summary>
    public Tensor? TestConditions { get; }

    /// <summary>The held-out images' conditions; null for none.</summary>
    public Tensor? HeldOutConditions { get; }

    /// <summary>The steps of an epoch.</summary>
    public long Steps(long batchSize) => (Count + batchSize - 1) / batchSize;

    /// <summary>Draws the order of an epoch.</summary>
    /// <returns>Places in the data set, <c>[Count]</c>, on the generator's device.</returns>
    public Tensor Order(Generator generator)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor order = randperm(Count, device: generator.device, generator: generator);
        return (kept is null ? order : kept.index_select(0, order.cpu())).to(images.device).MoveToOuterDisposeScope();
    }

    /// <summary>One batch of an order; dynamic binarization draws its bits.</summary>
    public TrainingBatch Batch(Tensor order, long step, long batchSize, Generator generator)
    {
        using DisposeScope scope = NewDisposeScope();
        long start = step * batchSize;
        Tensor places = order.narrow(0, start, Math.Min(batchSize, Count - start));
        Tensor batch = images.index_select(0, places);
        return new TrainingBatch(
            (binarization == Binarization.Dynamic ? Batches.Binarize(batch, generator) : batch).DetachFromDisposeScope(),
            conditions?.index_select(0, places).DetachFromDisposeScope());
    }

    /// <summary>A generator for what lives on a device: the accelerator's own on CUDA, else the CPU's.</summary>
    public static Generator NewGenerator(ulong seed, Device device) => new(seed, device.type == DeviceType.CUDA ? device : CPU);

    public void Dispose()
    {
        trainBits?.Dispose();
        testBits?.Dispose();
        kept?.Dispose();
        HeldOut?.Dispose();
        HeldOutConditions?.Dispose();
    }

    private static Tensor Binarize(Tensor images, long seed, ulong stream)
    {
        using Generator bits = NewGenerator((ulong)seed + stream, images.device);
        return Batches.Binarize(images, bits);
    }
}
