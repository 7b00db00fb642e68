namespace NotebookVae;

/// <summary>
/// Mean and central moments up to the fourth of vectors that come one by one (Pébay 2008, equations 1.6, 2.1), and the two scalars of each
/// step from which <see cref="RunningSignal"/> estimates the group's signal and noise.
/// </summary>
internal sealed class RunningGradientMoments
{
    private readonly double[] mean;
    private readonly double[] second;
    private readonly double[] third;
    private readonly double[] fourth;

    internal RunningGradientMoments(int parameters)
    {
        mean = new double[parameters];
        second = new double[parameters];
        third = new double[parameters];
        fourth = new double[parameters];
    }

    internal long Count { get; private set; }

    internal int Parameters => mean.Length;

    /// <summary>
    /// Adds a gradient. Spread is what it adds to the sum of squared deviations, whose expectation is the variance's trace at every step
    /// but
    /// the first; Projection is its product with the mean of the gradients before it, whose expectation is ‖E g‖².
    /// </summary>
    internal (double Spread, double Projection) Add(ReadOnlySpan<double> gradient)
    {
        double before = Count;
        double n = ++Count;
        double spread = 0;
        double projection = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            projection += gradient[i] * mean[i];
            double delta = gradient[i] - mean[i];
            double step = delta / n;
            double square = step * step;
            double increment = delta * step * before;
            spread += increment;
            fourth[i] += (increment * square * ((n * n) - (3 * n) + 3)) + (6 * square * second[i]) - (4 * step * third[i]);
            third[i] += (increment * step * (n - 2)) - (3 * step * second[i]);
            second[i] += increment;
            mean[i] += step;
        }

        return (spread, projection);
    }

    internal GradientStatistics ToStatistics(string name, RunningSignal signal)
    {
        return new GradientStatistics(name, Count, (mean, second, third, fourth), signal.ToSignal(SquaredLength()));
    }

    internal double SquaredLength() => mean.Sum(x => x * x);
}
