namespace NotebookVae;

/// <summary>
/// The exact variances of one estimate of ∂/∂μ or ∂/∂σ of E cos(kx) under N(μ, σ²). With ε standard normal, E[He_n(ε) e^(itε)] =
/// (it)^n e^(−t²/2) gives every moment: a = k²σ² belongs to the cost, 4a to its square.
/// </summary>
public static class CosineVariances
{
    /// <summary>
    /// Score function without a baseline: [1 + cos(2kμ)(1 − 4a) e^(−2a)]/(2σ²) − η², and [2 + cos(2kμ)(2 − 16a + 16a²) e^(−2a)]/(2σ²) −
    /// η² for
    /// the scale, with η the gradient. They tend to 1/(2σ²) and 1/σ² for large k.
    /// </summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public static double ScoreFunction(CosineCost cost, IsotropicGaussian q, GaussianParameter parameter = GaussianParameter.Mean) =>
        SecondMoment(cost, q, parameter) - SquaredGradient(cost, q, parameter);

    /// <summary>With the baseline E f: the above less b (2 E[f s²] − b E[s²]).</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public static double MeanBaseline(CosineCost cost, IsotropicGaussian q, GaussianParameter parameter = GaussianParameter.Mean)
    {
        double baseline = cost.Expectation(q);
        double gain = baseline * ((2 * CostTimesInformation(cost, q, parameter)) - (baseline * Information(q, parameter)));
        return ScoreFunction(cost, q, parameter) - gain;
    }

    /// <summary>With the best constant, E[f s²]/E[s²]: the score function's less E[f s²]²/E[s²].</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public static double OptimalBaseline(CosineCost cost, IsotropicGaussian q, GaussianParameter parameter = GaussianParameter.Mean)
    {
        double product = CostTimesInformation(cost, q, parameter);
        return ScoreFunction(cost, q, parameter) - (product * product / Information(q, parameter));
    }

    /// <summary>
    /// Pathwise: (k²/2)(1 − cos(2kμ) e^(−2a)) − η², which grows as k²/2; (k²/2)(1 − cos(2kμ)(1 − 4a) e^(−2a)) − η² for the scale.
    /// </summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public static double Pathwise(CosineCost cost, IsotropicGaussian q, GaussianParameter parameter = GaussianParameter.Mean)
    {
        double a = cost.K * cost.K * q.Scale * q.Scale;
        double polynomial = parameter == GaussianParameter.Mean ? 1 : 1 - (4 * a);
        double second = 0.5 * cost.K * cost.K * (1 - (Math.Cos(2 * cost.K * q.Mean) * polynomial * Math.Exp(-2 * a)));
        return second - SquaredGradient(cost, q, parameter);
    }

    // E[f² s²], from cos² x = (1 + cos 2x)/2.
    private static double SecondMoment(CosineCost cost, IsotropicGaussian q, GaussianParameter parameter)
    {
        double a = cost.K * cost.K * q.Scale * q.Scale;
        double wave = Math.Cos(2 * cost.K * q.Mean) * ScoreSquared(4 * a, parameter) * Math.Exp(-2 * a);
        return 0.5 * (Information(q, parameter) + (wave / (q.Scale * q.Scale)));
    }

    // E[f s²].
    private static double CostTimesInformation(CosineCost cost, IsotropicGaussian q, GaussianParameter parameter)
    {
        double a = cost.K * cost.K * q.Scale * q.Scale;
        return Math.Cos(cost.K * q.Mean) * ScoreSquared(a, parameter) * Math.Exp(-0.5 * a) / (q.Scale * q.Scale);
    }

    // E[ε² e^(itε)] = (1 − t²) e^(−t²/2) and E[(ε² − 1)² e^(itε)] = (t⁴ − 4t² + 2) e^(−t²/2), without the exponential, at t² = a.
    private static double ScoreSquared(double a, GaussianParameter parameter) =>
        parameter == GaussianParameter.Mean ? 1 - a : (a * a) - (4 * a) + 2;

    private static double Information(IsotropicGaussian q, GaussianParameter parameter) =>
        (parameter == GaussianParameter.Mean ? 1 : 2) / (q.Scale * q.Scale);

    private static double SquaredGradient(CosineCost cost, IsotropicGaussian q, GaussianParameter parameter)
    {
        double gradient = cost.Gradient(q, parameter);
        return gradient * gradient;
    }
}
