using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A multilayer perceptron: linear layers with a nonlinearity after each hidden one, and a linear output layer where a size for it is
/// given. With no hidden layers it is one linear map.
/// </summary>
/// <remarks>The keys of the state dictionary are <c>0</c>, <c>1</c>, ... for the hidden layers and <c>output</c>; layers are initialised
/// in this order.</remarks>
public sealed class Mlp : Network
{
    private readonly Linear[] layers;
    private readonly Linear? output;

    /// <summary>Creates the network, initialised from torch's global generator.</summary>
    /// <param name="inputs">The length of an input vector.</param>
    /// <param name="hidden">The sizes of the hidden layers, from the input on; none for a linear map.</param>
    /// <param name="outputs">The size of the linear output layer; null to end with the last hidden layer's activation.</param>
    /// <param name="activation">The nonlinearity after each hidden layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">There is neither a hidden layer nor an output layer.</exception>
    public Mlp(long inputs, IReadOnlyList<long> hidden, long? outputs = null, Activation activation = Activation.Tanh)
        : base(nameof(Mlp), inputs, outputs ?? LastOf(hidden))
    {
        Hidden = [.. hidden];
        Activation = activation;
        layers = new Linear[hidden.Count];
        long size = inputs;
        for (int i = 0; i < layers.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(hidden[i], 1, nameof(hidden));
            layers[i] = nn.Linear(size, hidden[i]);
            register_module(i.ToString(CultureInfo.InvariantCulture), layers[i]);
            size = hidden[i];
        }

        if (outputs is not null)
        {
            output = nn.Linear(size, outputs.Value);
        }

        RegisterComponents();
    }

    /// <summary>The sizes of the hidden layers, from the input on.</summary>
    public IReadOnlyList<long> Hidden { get; }

    /// <summary>The nonlinearity after each hidden layer.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    protected override Parameter? OutputBias => output?.bias;

    /// <summary>Applies the layers.</summary>
    /// <param name="input">Vectors, <c>[..., inputs]</c>.</param>
    /// <returns><c>[..., outputs]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor h = input;
        foreach (Linear layer in layers)
        {
            h = Activation.Apply(layer.forward(h));
        }

        return (output is null ? h : output.forward(h)).MoveToOuterDisposeScope();
    }

    private static long LastOf(IReadOnlyList<long> hidden) => hidden.Count > 0
        ? hidden[^1]
        : throw new ArgumentException("A network without hidden layers needs a size for its output: there was none.", nameof(hidden));
}
