using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>A decoder to independent Bernoulli pixels: any network from z to logits.</summary>
/// <remarks>The keys of the state dictionary are <c>network.*</c>.</remarks>
public sealed class BernoulliDecoder : Decoder<BernoulliLikelihood>
{
    private readonly Network network;

    /// <summary>Creates the decoder; the network becomes part of this module.</summary>
    /// <param name="network">From z to logits, one a pixel; it should end with a linear layer.</param>
    public BernoulliDecoder(Network network)
        : base(nameof(BernoulliDecoder), network.Inputs, network.Outputs)
    {
        this.network = network;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override BernoulliLikelihood Decode(Tensor z) => new(network.forward(z));

    /// <inheritdoc/>
    protected override void SetOutputBias(Tensor mean) => network.SetOutputBias(LogitOfClipped(mean));
}
