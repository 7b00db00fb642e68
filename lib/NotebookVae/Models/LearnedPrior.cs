using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A prior p(z) = N(m, S) whose mean and covariance are learned; it starts at N(0, I). A decoder whose first layer is affine can absorb m
/// and S, so that it adds no distribution over x that N(0, I) could not give.
/// </summary>
/// <remarks>The keys of the state dictionary are <c>mean</c>, <c>[latent]</c>, and <c>scale</c>: log-variances, <c>[latent]</c>, or the
/// rows of the Cholesky factor's lower triangle with the logarithms of its diagonal, <c>[latent (latent + 1)/2]</c>.</remarks>
public sealed class LearnedPrior : nn.Module
{
    private readonly Parameter mean;
    private readonly Parameter scale;

    /// <summary>Creates the prior at N(0, I).</summary>
    /// <param name="latent">The size of z.</param>
    /// <param name="fullCovariance">Whether S is a full matrix; else it is diagonal.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latent"/> is less than 1.</exception>
    public LearnedPrior(long latent, bool fullCovariance = false)
        : base(nameof(LearnedPrior))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(latent, 1);
        Latent = latent;
        FullCovariance = fullCovariance;
        mean = new Parameter(zeros(latent));
        scale = new Parameter(zeros(fullCovariance ? FullCovarianceGaussian.TriangleLength(latent) : latent));
        mean.DetachFromDisposeScope();
        scale.DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <summary>The size of z.</summary>
    public long Latent { get; }

    /// <summary>Whether S is a full matrix; else it is diagonal.</summary>
    public bool FullCovariance { get; }

    /// <summary>N(m, S) over <c>[latent]</c>, made at each call with the gradient's path into m and S.</summary>
    public IReparameterizedDistribution Distribution => FullCovariance
        ? FullCovarianceGaussian.FromTriangle(mean, scale)
        : new DiagonalGaussian(mean, scale);
}
