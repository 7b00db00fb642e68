namespace NotebookVae;

/// <summary>
/// Mean, variance and fourth central moment of one estimate, known from theory or quadrature and not from a sample. The fourth moment
/// is what the standard error of a sampled variance needs; the score function's kurtosis reaches 250, so a sample's own fourth moment
/// would be worthless.
/// </summary>
/// <param name="Mean">E[g]: the true gradient where the estimator is unbiased.</param>
/// <param name="Variance">Var[g].</param>
/// <param name="FourthCentralMoment">E[(g − E g)⁴].</param>
public readonly record struct EstimatorMoments(double Mean, double Variance, double FourthCentralMoment)
{
    /// <summary>√Var[g].</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>E[(g − E g)⁴]/Var[g]²: 3 for a Gaussian. NaN where the variance is zero.</summary>
    public double Kurtosis => FourthCentralMoment / (Variance * Variance);

    /// <summary>Central moments from the raw moments E[g], E[g²], E[g³], E[g⁴].</summary>
    /// <param name="first">E[g].</param>
    /// <param name="second">E[g²].</param>
    /// <param name="third">E[g³].</param>
    /// <param name="fourth">E[g⁴].</param>
    /// <returns>The moments about the mean; rounding below zero is cut off.</returns>
    public static EstimatorMoments FromRaw(double first, double second, double third, double fourth)
    {
        double square = first * first;
        double variance = second - square;
        double centralFourth = fourth - (4 * first * third) + (6 * square * second) - (3 * square * square);
        return new EstimatorMoments(first, Math.Max(0, variance), Math.Max(0, centralFourth));
    }

    /// <summary>The moments of a value that the integration rule takes with the given weights.</summary>
    /// <param name="values">The estimate at each node.</param>
    /// <param name="weights">Weights that sum to 1, one for each value.</param>
    /// <returns>Mean and central moments, accumulated about the mean so that nothing cancels.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static EstimatorMoments Weighted(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (values.Length != weights.Length)
        {
            throw new ArgumentException($"There are {values.Length} values and {weights.Length} weights: each value needs one.", nameof(weights));
        }

        double mean = 0;
        for (int i = 0; i < values.Length; i++)
        {
            mean += weights[i] * values[i];
        }

        double variance = 0;
        double fourth = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double square = (values[i] - mean) * (values[i] - mean);
            variance += weights[i] * square;
            fourth += weights[i] * square * square;
        }

        return new EstimatorMoments(mean, variance, fourth);
    }

    /// <summary>The moments of the average of independent estimates.</summary>
    /// <param name="samples">How many are averaged; at least 1.</param>
    /// <returns>The same mean, Var/N, and the fourth central moment (μ₄ + 3 (N − 1) Var²)/N³.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public EstimatorMoments OfAverage(long samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        double n = samples;
        return new EstimatorMoments(Mean, Variance / n, (FourthCentralMoment + (3 * (n - 1) * Variance * Variance)) / (n * n * n));
    }

    /// <summary>The standard error of the average of independent estimates, √(Var/N).</summary>
    /// <param name="samples">How many are averaged.</param>
    /// <returns>The standard deviation of the average.</returns>
    public double StandardErrorOfMean(long samples) => Math.Sqrt(Variance / samples);

    /// <summary>
    /// The standard error of the sample variance (denominator N − 1) of independent estimates,
    /// √[(μ₄ − Var² (N − 3)/(N − 1))/N].
    /// </summary>
    /// <param name="samples">The size of the sample; at least 2.</param>
    /// <returns>The standard deviation of the sample variance.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 2.</exception>
    public double StandardErrorOfVariance(long samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        double n = samples;
        return Math.Sqrt(Math.Max(0, FourthCentralMoment - (Variance * Variance * (n - 3) / (n - 1))) / n);
    }
}
