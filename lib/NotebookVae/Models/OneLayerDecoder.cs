using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The Bernoulli decoder of Kingma and Welling 2013 (appendix C.1): h = tanh(V z + c), and from h the logits of p(x|z) by a linear map.
/// </summary>
public sealed class OneLayerDecoder : Decoder<BernoulliLikelihood>
{
    // The fields' names are the keys of the state dictionary.
    private readonly Linear hidden;
    private readonly Linear logits;

    /// <summary>Creates the network, initialised from torch's global generator.</summary>
    /// <param name="latent">The size of z.</param>
    /// <param name="hiddenUnits">The size of h.</param>
    /// <param name="pixels">The size of x.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public OneLayerDecoder(long latent, long hiddenUnits, long pixels)
        : base(nameof(OneLayerDecoder), latent, pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenUnits, 1);
        HiddenUnits = hiddenUnits;
        hidden = nn.Linear(latent, hiddenUnits);
        logits = nn.Linear(hiddenUnits, pixels);
        RegisterComponents();
    }

    /// <summary>The size of h.</summary>
    public long HiddenUnits { get; }

    /// <inheritdoc/>
    public override BernoulliLikelihood Decode(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        return new BernoulliLikelihood(logits.forward(hidden.forward(z).tanh()).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    protected override void SetOutputBias(Tensor mean) => logits.bias!.copy_(LogitOfClipped(mean));
}
