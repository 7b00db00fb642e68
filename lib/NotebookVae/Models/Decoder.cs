using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The Bernoulli decoder of Kingma and Welling 2013 (appendix C.1): h = tanh(V z + c), and from h the logits of p(x|z) by a linear map.
/// Input <c>[..., latent]</c>, output <c>[..., pixels]</c>.
/// </summary>
public sealed class Decoder : nn.Module<Tensor, Tensor>
{
    // The fields' names are the keys of the state dictionary.
    private readonly Linear hidden;
    private readonly Linear logits;

    /// <summary>Creates the network, initialised from torch's global generator.</summary>
    /// <param name="latent">The size of z.</param>
    /// <param name="hiddenUnits">The size of h.</param>
    /// <param name="pixels">The size of x.</param>
    public Decoder(long latent, long hiddenUnits, long pixels)
        : base(nameof(Decoder))
    {
        hidden = nn.Linear(latent, hiddenUnits);
        logits = nn.Linear(hiddenUnits, pixels);
        RegisterComponents();
    }

    /// <summary>Computes the logits of p(x|z).</summary>
    /// <param name="input">z, <c>[..., latent]</c>.</param>
    /// <returns>Logits, <c>[..., pixels]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return logits.forward(hidden.forward(input).tanh()).MoveToOuterDisposeScope();
    }
}
