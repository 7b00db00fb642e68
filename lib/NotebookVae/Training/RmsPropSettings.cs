using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>RMSProp (Tieleman and Hinton 2012, lecture 6e), plain or centered (Graves 2013).</summary>
public sealed record RmsPropSettings : OptimizerSettings
{
    /// <summary>The decay of the squared gradients' mean.</summary>
    public double Alpha { get; init; } = 0.99;

    /// <summary>ε, added to the root of the squared gradients' mean.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The part of the last step that the next one repeats.</summary>
    public double Momentum { get; init; }

    /// <summary>Divides by the gradients' standard deviation instead of their root mean square.</summary>
    public bool Centered { get; init; }

    internal override OptimizerHelper Create(IEnumerable<Parameter> parameters, double learningRate, double weightDecay) =>
        optim.RMSProp(parameters, learningRate, Alpha, Epsilon, weightDecay, Momentum, Centered);

    internal override void Validate()
    {
        RequireFraction(nameof(Alpha), Alpha);
        RequireNotNegative(nameof(Epsilon), Epsilon);
        RequireFraction(nameof(Momentum), Momentum);
    }
}
