using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Independent Beta coordinates with density z^(a−1) (1 − z)^(b−1)/B(a, b): a latent variable between 0 and 1, drawn as x/(x + y) from two
/// Gamma numbers and differentiable through <see cref="BetaImplicitReparameterization"/>.
/// </summary>
/// <remarks>The distribution borrows its tensors: whoever made them disposes them. Results belong to the current dispose scope. Draws are
/// kept away from 0 and 1 by the smallest step of their type, so that logarithms are finite.</remarks>
public sealed class BetaDistribution : IImplicitDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="a">The first concentration, <c>[..., dimensions]</c>; positive.</param>
    /// <param name="b">The second concentration, of the same shape; positive.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no last dimension.</exception>
    public BetaDistribution(Tensor a, Tensor b)
    {
        ImplicitGradient.RequireOneShape(a, "first concentration", b, "second concentration");
        A = a;
        B = b;
    }

    /// <summary>The first concentration, <c>[..., dimensions]</c>.</summary>
    public Tensor A { get; }

    /// <summary>The second concentration, <c>[..., dimensions]</c>.</summary>
    public Tensor B { get; }

    /// <inheritdoc/>
    public long Dimensions => A.shape[^1];

    /// <summary>a/(a + b).</summary>
    public Tensor Mean
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            return (A / (A + B)).MoveToOuterDisposeScope();
        }
    }

    /// <inheritdoc/>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor terms = ((A - 1) * value.log()) + ((B - 1) * (-value).log1p()) + (A + B).lgamma() - A.lgamma() - B.lgamma();
        return terms.sum(-1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        Tensor x = _standard_gamma(ImplicitGradient.Repeat(A, samples), generator);
        Tensor y = _standard_gamma(ImplicitGradient.Repeat(B, samples), generator);
        FInfo limits = finfo(x.dtype);
        return (x / (x + y)).clamp(limits.tiny, 1 - limits.eps).MoveToOuterDisposeScope();
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
        double[] first = ImplicitGradient.Elements(A, z.shape);
        double[] second = ImplicitGradient.Elements(B, z.shape);
        double[] points = ImplicitGradient.Elements(z, z.shape);
        double[] byA = new double[points.Length];
        double[] byB = new double[points.Length];
        for (int n = 0; n < points.Length; n++)
        {
            (byA[n], byB[n]) = BetaImplicitReparameterization.SampleDerivative(first[n], second[n], points[n]);
        }

        return ImplicitGradient.Attach(ImplicitGradient.Attach(z, A, byA), B, byB).MoveToOuterDisposeScope();
    }
}
