using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>(1 − α) q(z|x) + α p(z), over <c>[batch, latent]</c>.</summary>
internal sealed class DefensiveMixture(
    IReparameterizedDistribution posterior, IReparameterizedDistribution prior, double priorWeight) : IDistribution
{
    public long Dimensions => posterior.Dimensions;

    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor fromPosterior = posterior.LogDensity(value) + Math.Log(1 - priorWeight);
        Tensor fromPrior = prior.LogDensity(value) + Math.Log(priorWeight);
        return stack([fromPosterior, fromPrior]).logsumexp(0).MoveToOuterDisposeScope();
    }

    /// <summary>Draws from both components everywhere, and keeps each with its probability.</summary>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor drawn = posterior.Sample(samples ?? 1, generator);
        bool hasBatch = prior.Mean.dim() > 1;
        Tensor alternative = ModelBatches.DrawPrior(prior, drawn.shape[0], drawn.shape[1], hasBatch, generator);
        long[] choices = [drawn.shape[0], drawn.shape[1], 1];
        Tensor usePrior = rand(choices, dtype: drawn.dtype, device: drawn.device, generator: generator).lt(priorWeight);
        Tensor mixed = where(usePrior, alternative, drawn);
        return (samples is null ? mixed[0] : mixed).MoveToOuterDisposeScope();
    }
}
