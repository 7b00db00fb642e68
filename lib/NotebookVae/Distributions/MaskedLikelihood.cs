using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A likelihood with independent pixels of which only some are counted: the marginal density of those pixels. A conditional model that is
/// shown a part of an image is measured on the parts that it was not shown.
/// </summary>
/// <remarks>The distribution borrows what it is made of.</remarks>
public sealed class MaskedLikelihood : ILikelihood
{
    /// <summary>Creates the likelihood.</summary>
    /// <param name="likelihood">All pixels: Bernoulli, continuous Bernoulli or Gaussian with independent pixels.</param>
    /// <param name="mask">Ones for the pixels that count and zeros for others, <c>[pixels]</c> or <c>[batch, pixels]</c>.</param>
    /// <exception cref="NotSupportedException">The likelihood's density is no sum over pixels here.</exception>
    /// <exception cref="ArgumentException">The mask is not as long as the likelihood's vectors.</exception>
    public MaskedLikelihood(ILikelihood likelihood, Tensor mask)
    {
        if (likelihood is not IFactorizedLikelihood pixels)
        {
            throw new NotSupportedException(
                $"A {likelihood.GetType().Name} cannot be restricted to some pixels: only likelihoods with independent pixels can.");
        }

        if (mask.dim() == 0 || mask.shape[^1] != likelihood.Dimensions)
        {
            throw new ArgumentException(
                $"The mask has shape [{string.Join(", ", mask.shape)}]: it must end with the {likelihood.Dimensions} pixels.",
                nameof(mask));
        }

        Likelihood = pixels;
        Mask = mask;
    }

    /// <summary>The likelihood of all pixels.</summary>
    public IFactorizedLikelihood Likelihood { get; }

    /// <summary>Ones for the pixels that count, <c>[pixels]</c> or <c>[batch, pixels]</c>.</summary>
    public Tensor Mask { get; }

    /// <inheritdoc/>
    public long Dimensions => Likelihood.Dimensions;

    /// <summary>E[x|z] of all pixels, those that do not count included, <c>[..., pixels]</c>.</summary>
    public Tensor Mean => Likelihood.Mean;

    /// <summary>The sum of the counted pixels' log-densities.</summary>
    /// <param name="value">Data, <c>[..., pixels]</c>; what stands in pixels that do not count is not read.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor counted = Mask != 0;
        Tensor safe = value.where(counted, zeros_like(value)); // an unseen pixel may hold NaN
        Tensor perPixel = Likelihood.LogDensityPerPixel(safe);
        return (perPixel * counted.to(perPixel.dtype)).sum(-1).MoveToOuterDisposeScope();
    }

    /// <summary>Draws of all pixels, those that do not count included.</summary>
    /// <inheritdoc/>
    public Tensor Sample(long? samples = null, Generator? generator = null) => Likelihood.Sample(samples, generator);
}
