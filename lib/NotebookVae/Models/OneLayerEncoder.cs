using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The Gaussian encoder of Kingma and Welling 2013 (appendix C.2): h = tanh(W x + b), and from h the mean and the log-variance of
/// q(z|x), each by a linear map.
/// </summary>
/// <remarks>Layers are built in the order hidden, mean, logvar, so a PyTorch module of the same layers has the same weights under the same
/// seed.</remarks>
public sealed class OneLayerEncoder : Encoder<DiagonalGaussian>
{
    // The fields' names are the keys of the state dictionary.
    private readonly Linear hidden;
    private readonly Linear mean;
    private readonly Linear logvar;

    /// <summary>Creates the network, initialised from torch's global generator.</summary>
    /// <param name="pixels">The size of x.</param>
    /// <param name="hiddenUnits">The size of h.</param>
    /// <param name="latent">The size of z.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public OneLayerEncoder(long pixels, long hiddenUnits, long latent)
        : base(nameof(OneLayerEncoder), pixels, latent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenUnits, 1);
        HiddenUnits = hiddenUnits;
        hidden = nn.Linear(pixels, hiddenUnits);
        mean = nn.Linear(hiddenUnits, latent);
        logvar = nn.Linear(hiddenUnits, latent);
        RegisterComponents();
    }

    /// <summary>The size of h.</summary>
    public long HiddenUnits { get; }

    /// <inheritdoc/>
    public override DiagonalGaussian Encode(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor h = hidden.forward(x).tanh();
        return new DiagonalGaussian(mean.forward(h).MoveToOuterDisposeScope(), logvar.forward(h).MoveToOuterDisposeScope());
    }
}
