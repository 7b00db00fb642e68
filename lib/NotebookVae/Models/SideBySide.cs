using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Two networks that share out the input: the first takes the leading part of each vector, the second the rest, and their outputs follow
/// each other. So the encoder of a conditional model can look at the image through convolutions and at the label through a perceptron.
/// </summary>
/// <remarks>The keys of the state dictionary begin with <c>first.</c> and <c>second.</c></remarks>
public sealed class SideBySide : Network
{
    private readonly Network first;
    private readonly Network second;

    /// <summary>Puts two networks side by side; they become parts of this module.</summary>
    /// <param name="first">What takes the leading part of the input.</param>
    /// <param name="second">What takes the rest.</param>
    public SideBySide(Network first, Network second)
        : base(nameof(SideBySide), first.Inputs + second.Inputs, first.Outputs + second.Outputs)
    {
        this.first = first;
        this.second = second;
        RegisterComponents();
    }

    /// <inheritdoc/>
    protected override Parameter? OutputBias => null;

    /// <summary>Applies both networks.</summary>
    /// <param name="input">Vectors, <c>[..., inputs]</c>.</param>
    /// <returns><c>[..., outputs]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor leading = first.forward(input.narrow(-1, 0, first.Inputs));
        Tensor rest = second.forward(input.narrow(-1, first.Inputs, second.Inputs));
        return cat([leading, rest], -1).MoveToOuterDisposeScope();
    }
}
