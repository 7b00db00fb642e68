using TorchSharp.Modules;

namespace NotebookVae;

/// <summary>Which optimizer trains, and its settings besides the learning rate and the weight decay, which are the run's.</summary>
public abstract record OptimizerSettings
{
    /// <summary>Creates the optimizer. What it remembers of the parameters is disposed with it.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">The step size.</param>
    /// <param name="weightDecay">λ: the gradient of λ/2 ‖θ‖² is added to the loss's.</param>
    /// <returns>The optimizer.</returns>
    internal abstract OptimizerHelper Create(IEnumerable<Parameter> parameters, double learningRate, double weightDecay);

    /// <summary>Refuses settings that the optimizer cannot run with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message says which.</exception>
    internal abstract void Validate();

    private protected void Require(bool holds, string name, double value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(
                name, value, FormattableString.Invariant($"The setting {name} of {GetType().Name} is {value}: it must be {range}."));
        }
    }

    private protected void RequireFraction(string name, double value) => Require(value is >= 0 and < 1, name, value, "in [0, 1)");

    private protected void RequireNotNegative(string name, double value) =>
        Require(double.IsFinite(value) && value >= 0, name, value, "zero or positive");
}
