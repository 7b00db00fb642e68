using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Adagrad (Duchi, Hazan and Singer 2011): what Kingma and Welling 2013, section 5, trained with, on batches of 100 at a step size of 0.01,
/// 0.02 or 0.1, with a weight decay that stands for a prior N(0, I) on the weights.
/// </summary>
public sealed record AdagradSettings : OptimizerSettings
{
    /// <summary>How fast the step size falls besides: it is divided by 1 + steps · this.</summary>
    public double RateDecay { get; init; }

    /// <summary>What the sum of squared gradients starts from.</summary>
    public double InitialAccumulator { get; init; }

    /// <summary>ε, added to the root of the sum of squared gradients.</summary>
    public double Epsilon { get; init; } = 1e-10;

    internal override OptimizerHelper Create(IEnumerable<Parameter> parameters, double learningRate, double weightDecay) =>
        optim.Adagrad(parameters, learningRate, RateDecay, weightDecay, InitialAccumulator, Epsilon);

    internal override void Validate()
    {
        RequireNotNegative(nameof(RateDecay), RateDecay);
        RequireNotNegative(nameof(InitialAccumulator), InitialAccumulator);
        RequireNotNegative(nameof(Epsilon), Epsilon);
    }
}
