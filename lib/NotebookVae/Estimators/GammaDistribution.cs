using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Independent Gamma coordinates with density β^α z^(α−1) e^(−βz)/Γ(α): a positive latent variable whose draws are differentiable by the
/// shape through <see cref="GammaImplicitReparameterization"/> and by the rate through z = x/β.
/// </summary>
/// <remarks>The distribution borrows its tensors: whoever made them disposes them. Results belong to the current dispose scope.</remarks>
public sealed class GammaDistribution : IImplicitDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="concentration">α, <c>[..., dimensions]</c>; positive.</param>
    /// <param name="rate">β, of the same shape; positive.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no last dimension.</exception>
    public GammaDistribution(Tensor concentration, Tensor rate)
    {
        ImplicitGradient.RequireOneShape(concentration, nameof(concentration), rate, nameof(rate));
        Concentration = concentration;
        Rate = rate;
    }

    /// <summary>α, <c>[..., dimensions]</c>.</summary>
    public Tensor Concentration { get; }

    /// <summary>β, <c>[..., dimensions]</c>.</summary>
    public Tensor Rate { get; }

    /// <inheritdoc/>
    public long Dimensions => Concentration.shape[^1];

    /// <summary>α/β.</summary>
    public Tensor Mean => Concentration / Rate;

    /// <inheritdoc/>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor terms = (Concentration * Rate.log()) + ((Concentration - 1) * value.log()) - (Rate * value) - Concentration.lgamma();
        return terms.sum(-1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        Tensor draws = _standard_gamma(ImplicitGradient.Repeat(Concentration, samples), generator) / Rate;
        return draws.clamp(finfo(draws.dtype).tiny).MoveToOuterDisposeScope(); // so that logarithms are finite
    }

    /// <inheritdoc/>
    public Tensor Rsample(long? samples = null, Generator? generator = null)
    {
        using DisposeScope scope = NewDisposeScope();
        return WithGradient(Sample(samples, generator)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor WithGradient(Tensor draws)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = draws.detach();
        double[] shapes = ImplicitGradient.Elements(Concentration, z.shape);
        double[] rates = ImplicitGradient.Elements(Rate, z.shape);
        double[] points = ImplicitGradient.Elements(z, z.shape);
        double[] byShape = new double[points.Length];
        double[] byRate = new double[points.Length];
        for (int n = 0; n < points.Length; n++)
        {
            byShape[n] = GammaImplicitReparameterization.SampleDerivative(shapes[n], points[n] * rates[n]) / rates[n];
            byRate[n] = -points[n] / rates[n];
        }

        return ImplicitGradient.Attach(ImplicitGradient.Attach(z, Concentration, byShape), Rate, byRate).MoveToOuterDisposeScope();
    }
}
