using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>How evaluations walk through data.</summary>
internal static class ModelBatches
{
    /// <summary>
    /// The images in order, a batch at a time; all of them in one batch where the model's prior is over <c>[batch, latent]</c>, because
    /// the condition that it was made with belongs to all of them.
    /// </summary>
    public static IEnumerable<Tensor> InOrder(IVariationalModel model, Tensor images, long atOnce) =>
        new Batches(images, PriorHasBatch(model) ? Math.Max(1, images.shape[0]) : atOnce).InOrder();

    /// <summary>Draws of the prior for each of a batch of data, <c>[samples, batch, latent]</c>.</summary>
    public static Tensor DrawPrior(IDistribution prior, long samples, long batch, bool hasBatch, Generator? generator)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor draws = hasBatch
            ? prior.Sample(samples, generator)
            : prior.Sample(samples * batch, generator).reshape(samples, batch, prior.Dimensions);
        return draws.MoveToOuterDisposeScope();
    }

    /// <summary>Whether the prior is over <c>[batch, latent]</c> rather than over <c>[latent]</c>.</summary>
    public static bool PriorHasBatch(IVariationalModel model)
    {
        using DisposeScope scope = NewDisposeScope();
        return model.Prior.Mean.dim() > 1;
    }
}
