namespace NotebookVae;

/// <summary>
/// The exact variances of one estimate of ∂/∂μ or ∂/∂σ of E exp(−kx²) under N(μ, σ²). A power n of the cost times the density is a Gaussian
/// in x with mean μ/b and variance σ²/b, b = 1 + 2nkσ², and weight Z = b^(−1/2) exp(−nkμ²/b): in units y = (x − μ)/σ a Gaussian with mean
/// d = (μ/b − μ)/σ and variance v = 1/b, whose moments are polynomials.
/// </summary>
public static class ExponentialVariances
{
    /// <summary>
    /// Score function without a baseline: Z E[y²]/σ² − η² and Z E[(y² − 1)²]/σ² − η² for the scale, at n = 2 and with η the gradient.
    /// </summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public static double ScoreFunction(ExponentialCost cost, IsotropicGaussian q, GaussianParameter parameter = GaussianParameter.Mean) =>
        PowerTimesInformation(cost, q, 2, parameter) - SquaredGradient(cost, q, parameter);

    /// <summary>With the baseline E f: the above less b (2 E[f s²] − b E[s²]).</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public static double MeanBaseline(ExponentialCost cost, IsotropicGaussian q, GaussianParameter parameter = GaussianParameter.Mean)
    {
        double baseline = cost.Expectation(q);
        double gain = baseline * ((2 * PowerTimesInformation(cost, q, 1, parameter)) - (baseline * Information(q, parameter)));
        return ScoreFunction(cost, q, parameter) - gain;
    }

    /// <summary>With the best constant, E[f s²]/E[s²]: the score function's less E[f s²]²/E[s²].</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public static double OptimalBaseline(ExponentialCost cost, IsotropicGaussian q, GaussianParameter parameter = GaussianParameter.Mean)
    {
        double product = PowerTimesInformation(cost, q, 1, parameter);
        return ScoreFunction(cost, q, parameter) - (product * product / Information(q, parameter));
    }

    /// <summary>Pathwise: 4k² Z E[x²] − η², and 4k² Z E[x² y²] − η² for the scale, at n = 2 and with η the gradient.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public static double Pathwise(ExponentialCost cost, IsotropicGaussian q, GaussianParameter parameter = GaussianParameter.Mean)
    {
        (double weight, double[] y) = Tilted(cost, q, 2);
        (double m, double s) = (q.Mean, q.Scale);
        double square = parameter == GaussianParameter.Mean
            ? (m * m) + (2 * m * s * y[1]) + (s * s * y[2])
            : (m * m * y[2]) + (2 * m * s * y[3]) + (s * s * y[4]);
        return (4 * cost.K * cost.K * weight * square) - SquaredGradient(cost, q, parameter);
    }

    // E[f^n s²].
    private static double PowerTimesInformation(ExponentialCost cost, IsotropicGaussian q, int power, GaussianParameter parameter)
    {
        (double weight, double[] y) = Tilted(cost, q, power);
        return weight * (parameter == GaussianParameter.Mean ? y[2] : y[4] - (2 * y[2]) + 1) / (q.Scale * q.Scale);
    }

    // Z, and the raw moments of y up to the fourth.
    private static (double Weight, double[] Moments) Tilted(ExponentialCost cost, IsotropicGaussian q, int power)
    {
        double b = 1 + (2 * power * cost.K * q.Scale * q.Scale);
        double d = ((q.Mean / b) - q.Mean) / q.Scale;
        double v = 1 / b;
        double weight = Math.Exp(-power * cost.K * q.Mean * q.Mean / b) / Math.Sqrt(b);
        double d2 = d * d;
        return (weight, [1, d, d2 + v, d * (d2 + (3 * v)), (d2 * d2) + (6 * d2 * v) + (3 * v * v)]);
    }

    private static double Information(IsotropicGaussian q, GaussianParameter parameter) =>
        (parameter == GaussianParameter.Mean ? 1 : 2) / (q.Scale * q.Scale);

    private static double SquaredGradient(ExponentialCost cost, IsotropicGaussian q, GaussianParameter parameter)
    {
        double gradient = cost.Gradient(q, parameter);
        return gradient * gradient;
    }
}
