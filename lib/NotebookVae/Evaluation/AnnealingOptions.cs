namespace NotebookVae;

/// <summary>The settings of <see cref="AnnealedImportanceSampling"/> and <see cref="BidirectionalBound"/>.</summary>
public sealed record AnnealingOptions
{
    /// <summary>δ of the sigmoid schedule.</summary>
    private const double SigmoidSteepness = 4;

    /// <summary>T, the number of steps in β; T − 1 transitions. Bounds tighten as T grows.</summary>
    public int Temperatures { get; init; } = 100;

    /// <summary>The spacing of β.</summary>
    public AnnealingSchedule Schedule { get; init; } = AnnealingSchedule.Sigmoid;

    /// <summary>The distribution at β = 0.</summary>
    public AnnealingStart Start { get; init; } = AnnealingStart.Prior;

    /// <summary>Independent chains per datum, whose weights are averaged.</summary>
    public long Chains { get; init; } = 16;

    /// <summary>Leapfrog steps of a transition.</summary>
    public int LeapfrogSteps { get; init; } = 10;

    /// <summary>The step size that tuning begins with, in units of z.</summary>
    public double InitialStepSize { get; init; } = 0.2;

    /// <summary>The mean probability of acceptance that the tuning run steers each datum's step size to, at each β.</summary>
    public double TargetAcceptance { get; init; } = 0.65;

    /// <summary>The most codes that are decoded at once; a row takes a few times the pixels' memory, and gradients as much again.</summary>
    public long Rows { get; init; } = 2500;

    /// <summary>β_0 … β_T.</summary>
    /// <returns>T + 1 numbers that rise from 0 to 1.</returns>
    public double[] InverseTemperatures()
    {
        double[] betas = [.. Enumerable.Range(0, Temperatures + 1).Select(t => (double)t / Temperatures)];
        if (Schedule == AnnealingSchedule.Sigmoid)
        {
            double low = Sigmoid(-SigmoidSteepness);
            double high = Sigmoid(SigmoidSteepness);
            betas = [.. betas.Select(b => (Sigmoid(SigmoidSteepness * ((2 * b) - 1)) - low) / (high - low))];
        }

        betas[0] = 0;
        betas[^1] = 1;
        return betas;
    }

    /// <summary>Refuses what cannot be run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Temperatures, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Chains, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LeapfrogSteps, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(InitialStepSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TargetAcceptance);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(TargetAcceptance, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Rows, 1);
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
