namespace NotebookVae;

/// <summary>
/// Mean, variance and signal-to-noise ratio of every parameter of one group, with standard errors, from running moments up to the
/// fourth: memory does not grow with the number of gradients.
/// </summary>
public sealed class GradientStatistics
{
    private readonly double[] third;
    private readonly double[] fourth;

    internal GradientStatistics(
        string name, long samples, (double[] Mean, double[] Second, double[] Third, double[] Fourth) sums, GradientSignal signal)
    {
        Name = name;
        Samples = samples;
        Mean = sums.Mean;
        Variance = [.. sums.Second.Select(sum => sum / (samples - 1))];
        third = [.. sums.Third.Select(sum => sum / samples)];
        fourth = [.. sums.Fourth.Select(sum => sum / samples)];
        Signal = signal;
    }

    /// <summary>The group's name.</summary>
    public string Name { get; }

    /// <summary>N, the number of independent gradients.</summary>
    public long Samples { get; }

    /// <summary>The number of parameters in the group.</summary>
    public int Parameters => Mean.Length;

    /// <summary>The average gradient by parameter.</summary>
    public double[] Mean { get; }

    /// <summary>The sample variance by parameter, denominator N − 1.</summary>
    public double[] Variance { get; }

    /// <summary>What the group as a whole has of signal and noise.</summary>
    public GradientSignal Signal { get; }

    /// <summary>√(s²/N) by parameter.</summary>
    public double[] MeanError => [.. Variance.Select(variance => Math.Sqrt(variance / Samples))];

    /// <summary>The standard error of the sample variance by parameter, √[(m₄ − s⁴ (N − 3)/(N − 1))/N].</summary>
    /// <remarks>From the sample's own fourth moment: for heavy tails (the score function's kurtosis reaches 250) it needs very many
    /// samples,
    /// and <see cref="EstimatorMoments.StandardErrorOfVariance"/> is better where the exact moments are known.</remarks>
    public double[] VarianceError => [.. Enumerable.Range(0, Parameters).Select(i => Exact(i).StandardErrorOfVariance(Samples))];

    /// <summary>|mean|/s by parameter; NaN where a gradient is always zero.</summary>
    public double[] SignalToNoise => [.. Enumerable.Range(0, Parameters).Select(i => Math.Abs(Mean[i]) / Math.Sqrt(Variance[i]))];

    /// <summary>The standard error of <see cref="SignalToNoise"/> by parameter, √[(1 − r γ + r² (κ − 1)/4)/N] with skewness γ and
    /// kurtosis κ.</summary>
    public double[] SignalToNoiseError
    {
        get
        {
            double[] errors = new double[Parameters];
            for (int i = 0; i < errors.Length; i++)
            {
                double ratio = Mean[i] / Math.Sqrt(Variance[i]);
                double skewness = third[i] / (Variance[i] * Math.Sqrt(Variance[i]));
                double kurtosis = fourth[i] / (Variance[i] * Variance[i]);
                errors[i] = Math.Sqrt(Math.Max(0, 1 - (ratio * skewness) + (ratio * ratio * (kurtosis - 1) / 4)) / Samples);
            }

            return errors;
        }
    }

    /// <summary>The bias of one parameter that would show at the given number of standard errors, by parameter.</summary>
    /// <param name="z">How many standard errors; 5 is a false alarm in two million.</param>
    /// <returns>z √(s²/N).</returns>
    public double[] SmallestDetectableBias(double z = 5) => [.. MeanError.Select(error => z * error)];

    /// <summary>(average − truth)/standard error by parameter: about N(0, 1) each where the estimator is unbiased.</summary>
    /// <param name="truth">The true gradient, from quadrature or a closed form.</param>
    /// <returns>Scores; zero where the difference is rounding.</returns>
    /// <exception cref="ArgumentException">There is not one number for each parameter.</exception>
    public double[] ZScores(IReadOnlyList<double> truth)
    {
        if (truth.Count != Parameters)
        {
            throw new ArgumentException($"There are {truth.Count} numbers for the {Parameters} parameters of {Name}.", nameof(truth));
        }

        double[] errors = MeanError;
        return [.. Enumerable.Range(0, Parameters).Select(i => Z(Mean[i] - truth[i], errors[i], Math.Abs(truth[i])))];
    }

    /// <summary>The largest absolute value of <see cref="ZScores"/>.</summary>
    /// <param name="truth">The true gradient.</param>
    /// <returns>A number to compare with the largest of as many standard normal ones.</returns>
    /// <exception cref="ArgumentException">There is not one number for each parameter.</exception>
    public double LargestZ(IReadOnlyList<double> truth) => ZScores(truth).Max(Math.Abs);

    private static double Z(double difference, double error, double size) =>
        Math.Abs(difference) <= 1e-9 * Math.Max(1, size) ? 0 : difference / error;

    private EstimatorMoments Exact(int i) => new(Mean[i], Variance[i], fourth[i]);
}
