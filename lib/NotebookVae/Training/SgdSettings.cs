using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Stochastic gradient descent (Robbins and Monro 1951), with momentum where asked.</summary>
public sealed record SgdSettings : OptimizerSettings
{
    /// <summary>The part of the last step that the next one repeats.</summary>
    public double Momentum { get; init; }

    /// <summary>Takes the gradient where the momentum leads (Nesterov 1983, in the form of Sutskever et al. 2013).</summary>
    public bool Nesterov { get; init; }

    internal override OptimizerHelper Create(IEnumerable<Parameter> parameters, double learningRate, double weightDecay) =>
        optim.SGD(parameters, learningRate, Momentum, 0, weightDecay, Nesterov);

    internal override void Validate()
    {
        RequireFraction(nameof(Momentum), Momentum);
        Require(!Nesterov || Momentum > 0, nameof(Momentum), Momentum, "positive where Nesterov is set");
    }
}
