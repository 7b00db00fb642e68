namespace NotebookVae;

/// <summary>The straight line log y = log c + α log x through points with known relative errors: is the error of an average ∝ N^(−1/2)?</summary>
/// <param name="Exponent">α.</param>
/// <param name="ExponentStandardError">The standard error of α that follows from the points' errors.</param>
/// <param name="Factor">c, the value of the line at x = 1.</param>
public readonly record struct PowerLawFit(double Exponent, double ExponentStandardError, double Factor)
{
    /// <summary>Fits by weighted least squares on the logarithms, each point weighted by the inverse square of its relative error.</summary>
    /// <param name="x">Positive abscissas, at least two different ones.</param>
    /// <param name="y">Positive ordinates.</param>
    /// <param name="relativeErrors">The relative standard errors of the ordinates, small and positive.</param>
    /// <returns>The line.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a number is not positive, or all abscissas are equal.</exception>
    public static PowerLawFit Through(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> relativeErrors)
    {
        if (x.Count != y.Count || x.Count != relativeErrors.Count)
        {
            throw new ArgumentException(
                $"There are {x.Count} abscissas, {y.Count} ordinates and {relativeErrors.Count} errors: each point needs one of each.", nameof(y));
        }

        if (!x.Concat(y).Concat(relativeErrors).All(v => v > 0))
        {
            throw new ArgumentException("Abscissas, ordinates and errors must be positive, since the fit is on logarithms.", nameof(x));
        }

        if (x.Distinct().Take(2).Count() < 2)
        {
            throw new ArgumentException("A slope needs at least two different abscissas.", nameof(x));
        }

        double[] weights = [.. relativeErrors.Select(e => 1 / (e * e))];
        double total = weights.Sum();
        double centreX = weights.Zip(x, (w, v) => w * Math.Log(v)).Sum() / total;
        double centreY = weights.Zip(y, (w, v) => w * Math.Log(v)).Sum() / total;
        double spread = weights.Zip(x, (w, v) => w * Math.Pow(Math.Log(v) - centreX, 2)).Sum();
        double covariance = Enumerable.Range(0, x.Count).Sum(i => weights[i] * (Math.Log(x[i]) - centreX) * (Math.Log(y[i]) - centreY));
        double slope = covariance / spread;
        return new PowerLawFit(slope, 1 / Math.Sqrt(spread), Math.Exp(centreY - (slope * centreX)));
    }
}
