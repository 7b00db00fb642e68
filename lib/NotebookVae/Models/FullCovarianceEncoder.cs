using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// An encoder to a Gaussian with a full covariance: features of x by any network, and from them μ and the Cholesky factor L of q(z|x),
/// each by a linear map (Kingma and Welling 2019).
/// </summary>
/// <remarks>The keys of the state dictionary are <c>features.*</c>, <c>mean.*</c> and <c>factor.*</c>.</remarks>
public sealed class FullCovarianceEncoder : Encoder<FullCovarianceGaussian>
{
    private readonly Network features;
    private readonly Linear mean;
    private readonly Linear factor;

    /// <summary>Creates the heads, initialised from torch's global generator; the features' network becomes part of this module.</summary>
    /// <param name="features">The network from x to features.</param>
    /// <param name="latent">The size of z; the second head has latent · (latent + 1)/2 outputs.</param>
    /// <param name="diagonal">How L_jj is read from the second head.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latent"/> is less than 1.</exception>
    public FullCovarianceEncoder(Network features, long latent, ScaleParameterization diagonal = ScaleParameterization.Exp)
        : base(nameof(FullCovarianceEncoder), features.Inputs, latent)
    {
        this.features = features;
        Diagonal = diagonal;
        mean = nn.Linear(features.Outputs, latent);
        factor = nn.Linear(features.Outputs, FullCovarianceGaussian.TriangleLength(latent));
        RegisterComponents();
    }

    /// <summary>How L_jj is read from the second head.</summary>
    public ScaleParameterization Diagonal { get; }

    /// <inheritdoc/>
    public override FullCovarianceGaussian Encode(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor h = features.forward(x);
        FullCovarianceGaussian posterior = FullCovarianceGaussian.FromTriangle(mean.forward(h), factor.forward(h), Diagonal);
        posterior.Mean.MoveToOuterDisposeScope();
        posterior.CholeskyFactor.MoveToOuterDisposeScope();
        return posterior;
    }
}
