using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The Gaussian encoder of Kingma and Welling 2013 (appendix C.2): h = tanh(W x + b), and from h the mean and the log-variance of
/// q(z|x), each by a linear map. Input <c>[..., pixels]</c>, outputs <c>[..., latent]</c>.
/// </summary>
/// <remarks>Layers are built in the order hidden, mean, logvar, so a PyTorch module of the same layers has the same weights under the same
/// seed.</remarks>
public sealed class Encoder : nn.Module<Tensor, (Tensor mean, Tensor logVariance)>
{
    // The fields' names are the keys of the state dictionary.
    private readonly Linear hidden;
    private readonly Linear mean;
    private readonly Linear logvar;

    /// <summary>Creates the network, initialised from torch's global generator.</summary>
    /// <param name="pixels">The size of x.</param>
    /// <param name="hiddenUnits">The size of h.</param>
    /// <param name="latent">The size of z.</param>
    public Encoder(long pixels, long hiddenUnits, long latent)
        : base(nameof(Encoder))
    {
        hidden = nn.Linear(pixels, hiddenUnits);
        mean = nn.Linear(hiddenUnits, latent);
        logvar = nn.Linear(hiddenUnits, latent);
        RegisterComponents();
    }

    /// <summary>Computes the parameters of q(z|x).</summary>
    /// <param name="input">x, <c>[..., pixels]</c>.</param>
    /// <returns>Mean and log-variance, each <c>[..., latent]</c>.</returns>
    public override (Tensor mean, Tensor logVariance) forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor h = hidden.forward(input).tanh();
        return (mean.forward(h).MoveToOuterDisposeScope(), logvar.forward(h).MoveToOuterDisposeScope());
    }
}
