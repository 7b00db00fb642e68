using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A deterministic map from vectors to vectors whose sizes are known before it is called: what encoders and decoders are built on.
/// Input <c>[..., inputs]</c>, output <c>[..., outputs]</c>.
/// </summary>
public abstract class Network : nn.Module<Tensor, Tensor>
{
    /// <summary>Creates the network.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="inputs">The length of an input vector.</param>
    /// <param name="outputs">The length of an output vector.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    protected Network(string name, long inputs, long outputs)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Inputs = inputs;
        Outputs = outputs;
    }

    /// <summary>The length of an input vector.</summary>
    public long Inputs { get; }

    /// <summary>The length of an output vector.</summary>
    public long Outputs { get; }

    /// <summary>The bias of the last linear layer, where the network ends with one; else null.</summary>
    protected abstract Parameter? OutputBias { get; }

    /// <summary>
    /// Sets the bias of the last linear layer, so that a network whose weights are small starts near these outputs. Where outputs share a
    /// bias, as the pixels of a channel do, it gets their mean.
    /// </summary>
    /// <param name="outputs">The outputs to start from, <c>[outputs]</c>.</param>
    /// <exception cref="ArgumentException">The values are not one for each output.</exception>
    /// <exception cref="InvalidOperationException">The network does not end with one linear layer.</exception>
    public void SetOutputBias(Tensor outputs)
    {
        if (outputs.dim() != 1 || outputs.shape[0] != Outputs)
        {
            throw new ArgumentException(
                $"The outputs to start from have shape [{string.Join(", ", outputs.shape)}]: this network has [{Outputs}].",
                nameof(outputs));
        }

        Parameter bias = OutputBias
            ?? throw new InvalidOperationException(
                $"{GetName()} does not end with one linear layer: it has no output bias that could be set.");
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        bias.copy_(outputs.reshape(bias.shape[0], -1).mean([1L]));
    }
}
