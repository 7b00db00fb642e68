using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Independent Student t coordinates, z = μ + σ t with ν degrees of freedom: heavy tails. t is drawn as ε/√(g/(ν/2)) from a normal and a
/// Gamma(ν/2, 1) number; its derivative by ν comes from <see cref="StudentTImplicitReparameterization"/>, those by μ and σ from the
/// formula.
/// </summary>
/// <remarks>The distribution borrows its tensors: whoever made them disposes them. Results belong to the current dispose scope.</remarks>
public sealed class StudentTDistribution : IImplicitDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="degreesOfFreedom">ν, <c>[..., dimensions]</c>; positive.</param>
    /// <param name="location">μ, of the same shape.</param>
    /// <param name="scale">σ, of the same shape; positive. It is the standard deviation divided by √(ν/(ν − 2)).</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no last dimension.</exception>
    public StudentTDistribution(Tensor degreesOfFreedom, Tensor location, Tensor scale)
    {
        ImplicitGradient.RequireOneShape(degreesOfFreedom, "tensor of degrees of freedom", location, nameof(location));
        ImplicitGradient.RequireOneShape(location, nameof(location), scale, nameof(scale));
        DegreesOfFreedom = degreesOfFreedom;
        Location = location;
        Scale = scale;
    }

    /// <summary>ν, <c>[..., dimensions]</c>.</summary>
    public Tensor DegreesOfFreedom { get; }

    /// <summary>μ, <c>[..., dimensions]</c>.</summary>
    public Tensor Location { get; }

    /// <summary>σ, <c>[..., dimensions]</c>.</summary>
    public Tensor Scale { get; }

    /// <inheritdoc/>
    public long Dimensions => Location.shape[^1];

    /// <summary>μ, which is the mean where ν &gt; 1.</summary>
    public Tensor Mean => Location.alias();

    /// <inheritdoc/>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor t = (value - Location) / Scale;
        Tensor half = (DegreesOfFreedom + 1) * 0.5;
        Tensor constant = half.lgamma() - (DegreesOfFreedom * 0.5).lgamma() - ((DegreesOfFreedom * Math.PI).log() * 0.5) - Scale.log();
        return (constant - (half * (t.pow(2) / DegreesOfFreedom).log1p())).sum(-1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        Tensor half = ImplicitGradient.Repeat(DegreesOfFreedom, samples) * 0.5;
        Tensor noise = randn(half.shape, dtype: half.dtype, device: half.device, generator: generator);
        Tensor t = noise * (half / _standard_gamma(half, generator)).sqrt();
        return (Location + (Scale * t)).MoveToOuterDisposeScope();
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
        double[] degrees = ImplicitGradient.Elements(DegreesOfFreedom, z.shape);
        double[] locations = ImplicitGradient.Elements(Location, z.shape);
        double[] scales = ImplicitGradient.Elements(Scale, z.shape);
        double[] points = ImplicitGradient.Elements(z, z.shape);
        double[] byDegrees = new double[points.Length];
        double[] byScale = new double[points.Length];
        for (int n = 0; n < points.Length; n++)
        {
            byScale[n] = (points[n] - locations[n]) / scales[n];
            byDegrees[n] = scales[n] * StudentTImplicitReparameterization.SampleDerivative(degrees[n], byScale[n]);
        }

        Tensor attached = ImplicitGradient.Attach(ImplicitGradient.Attach(z, DegreesOfFreedom, byDegrees), Scale, byScale);
        return (attached + (Location - Location.detach())).MoveToOuterDisposeScope();
    }
}
