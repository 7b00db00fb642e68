namespace NotebookVae;

/// <summary>The noise budget of one group of parameters, with standard errors.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Noise">The two parts of the variance, added over the group's parameters, and the squared length of the mean.</param>
/// <param name="FromBatchError">The standard error of <see cref="GradientNoise.FromBatch"/>.</param>
/// <param name="FromNoiseError">The standard error of <see cref="GradientNoise.FromNoise"/>.</param>
public sealed record GradientNoiseShare(string Name, GradientNoise Noise, double FromBatchError, double FromNoiseError)
{
    /// <summary>‖E g‖/√(variance), the signal-to-noise ratio of one step's gradient; zero where no signal was found.</summary>
    public double SignalToNoise => Math.Sqrt(Math.Max(0, Noise.SquaredMean) / Noise.Total);
}
