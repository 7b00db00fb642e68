namespace NotebookVae;

/// <summary>
/// How much of a gradient is signal, for a whole group of parameters: the trace of its covariance, the squared length of its mean, and
/// what a sample of gradients leaves uncertain about the two.
/// </summary>
/// <param name="Samples">N, the number of independent gradients.</param>
/// <param name="TotalVariance">tr Cov g, the parameters' variances added up (unbiased).</param>
/// <param name="TotalVarianceError">Its standard error; correlations between parameters are in it.</param>
/// <param name="SquaredMean">‖E g‖², corrected for the noise of the average (unbiased, so it may be negative where there is no
/// signal).</param>
/// <param name="SquaredMeanError">Its standard error; on the large side where the signal is below the noise of the average.</param>
/// <param name="SignalToNoiseError">The standard error of <see cref="SignalToNoise"/>, to first order; infinite where no signal was
/// found.</param>
public readonly record struct GradientSignal(
    long Samples, double TotalVariance, double TotalVarianceError, double SquaredMean, double SquaredMeanError, double SignalToNoiseError)
{
    /// <summary>‖E g‖/√(tr Cov g), the signal-to-noise ratio of one gradient; zero where no signal was found.</summary>
    public double SignalToNoise => Math.Sqrt(Math.Max(0, SquaredMean) / TotalVariance);

    /// <summary>√(tr Cov g/N), the length that the error of the average has.</summary>
    public double StandardErrorOfMean => Math.Sqrt(TotalVariance / Samples);

    /// <summary>A bias of this length along one direction would show at the given number of the average's standard errors.</summary>
    /// <param name="z">How many standard errors; 5 is a false alarm in two million.</param>
    /// <returns>A length in the gradient's unit; an upper bound, since one direction has at most the whole variance.</returns>
    public double SmallestDetectableBias(double z = 5) => z * StandardErrorOfMean;
}
