using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Splits images into batches, in order or shuffled, binarized as asked.</summary>
public sealed class Batches
{
    private readonly Tensor images;
    private readonly long batchSize;
    private readonly Binarization binarization;

    /// <summary>Sets up batches over images that stay the caller's.</summary>
    /// <param name="images">Grey values in [0, 1], or bits where they were binarized before, <c>[count, pixels]</c>.</param>
    /// <param name="batchSize">Images per batch; the last batch holds what is left.</param>
    /// <param name="binarization"><see cref="Binarization.Dynamic"/> draws bits anew for every batch. The two others take the images as
    /// they are: fixed binarization happens once, before (<see cref="Binarize"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is less than 1.</exception>
    /// <exception cref="ArgumentException">There are no images.</exception>
    public Batches(Tensor images, long batchSize, Binarization binarization = Binarization.None)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "The batch size must be at least 1.");
        }

        if (images.dim() != 2 || images.shape[0] == 0)
        {
            throw new ArgumentException(
                $"The images have shape [{string.Join(", ", images.shape)}]: it must be [count, pixels], with at least one image.",
                nameof(images));
        }

        this.images = images;
        this.batchSize = batchSize;
        this.binarization = binarization;
    }

    /// <summary>The number of batches.</summary>
    public long Count => (images.shape[0] + batchSize - 1) / batchSize;

    /// <summary>Turns grey values into bits: a pixel of value p becomes 1 with probability p.</summary>
    /// <param name="images">Grey values in [0, 1], any shape.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Zeros and ones of the same shape and type.</returns>
    public static Tensor Binarize(Tensor images, Generator? generator = null) => bernoulli(images, generator);

    /// <summary>The batches in an order that <c>randperm</c> draws.</summary>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Batches <c>[batch, pixels]</c>. Each is disposed when the next one is asked for.</returns>
    public IEnumerable<Tensor> Shuffled(Generator? generator = null)
    {
        using Tensor order = randperm(images.shape[0], generator: generator);
        for (long start = 0; start < images.shape[0]; start += batchSize)
        {
            using Tensor indices = order.narrow(0, start, Math.Min(batchSize, images.shape[0] - start));
            using Tensor there = indices.to(images.device);
            using Tensor batch = images.index_select(0, there);
            foreach (Tensor prepared in Prepare(batch, generator))
            {
                yield return prepared;
            }
        }
    }

    /// <summary>The batches in the order of the images.</summary>
    /// <param name="generator">The source of randomness for dynamic binarization; null for the global one.</param>
    /// <returns>Batches <c>[batch, pixels]</c>. Each is disposed when the next one is asked for.</returns>
    public IEnumerable<Tensor> InOrder(Generator? generator = null)
    {
        for (long start = 0; start < images.shape[0]; start += batchSize)
        {
            using Tensor batch = images.narrow(0, start, Math.Min(batchSize, images.shape[0] - start));
            foreach (Tensor prepared in Prepare(batch, generator))
            {
                yield return prepared;
            }
        }
    }

    private IEnumerable<Tensor> Prepare(Tensor batch, Generator? generator)
    {
        if (binarization != Binarization.Dynamic)
        {
            yield return batch;
            yield break;
        }

        using Tensor bits = Binarize(batch, generator);
        yield return bits;
    }
}
