using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// An encoder to a diagonal Gaussian: features of x by any network, and from them μ and the scale of q(z|x), each by a linear map.
/// </summary>
/// <remarks>The keys of the state dictionary are <c>features.*</c>, <c>mean.*</c> and <c>scale.*</c>.</remarks>
public sealed class DiagonalEncoder : Encoder<DiagonalGaussian>
{
    private readonly Network features;
    private readonly Linear mean;
    private readonly Linear scale;

    /// <summary>Creates the heads, initialised from torch's global generator; the features' network becomes part of this module.</summary>
    /// <param name="features">The network from x to features.</param>
    /// <param name="latent">The size of z.</param>
    /// <param name="parameterization">How σ is read from the second head.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latent"/> is less than 1.</exception>
    public DiagonalEncoder(Network features, long latent, ScaleParameterization parameterization = ScaleParameterization.LogVariance)
        : base(nameof(DiagonalEncoder), features.Inputs, latent)
    {
        this.features = features;
        Parameterization = parameterization;
        mean = nn.Linear(features.Outputs, latent);
        scale = nn.Linear(features.Outputs, latent);
        RegisterComponents();
    }

    /// <summary>How σ is read from the second head.</summary>
    public ScaleParameterization Parameterization { get; }

    /// <inheritdoc/>
    public override DiagonalGaussian Encode(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor h = features.forward(x);
        Tensor logVariance = Parameterization.LogVariance(scale.forward(h));
        return new DiagonalGaussian(mean.forward(h).MoveToOuterDisposeScope(), logVariance.MoveToOuterDisposeScope());
    }
}
