namespace NotebookVae;

/// <summary>
/// The exact variances of one estimate of ∂/∂μ E exp(−kx²) under N(μ, σ²). Both need exp(−2kx²) times the density: a Gaussian in x with
/// mean μ/b and variance σ²/b, b = 1 + 4kσ², and weight Z = b^(−1/2) exp(−2kμ²/b).
/// </summary>
public static class ExponentialVariances
{
    /// <summary>Score function without a baseline: Z [(μ/b − μ)² + σ²/b]/σ⁴ − η², with η the gradient.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <returns>The variance of one estimate of the derivative with respect to the mean.</returns>
    public static double ScoreFunction(ExponentialCost cost, IsotropicGaussian q)
    {
        (double weight, double mean, double variance) = SquaredCost(cost, q);
        double gradient = cost.Gradient(q, GaussianParameter.Mean);
        return (weight * (((mean - q.Mean) * (mean - q.Mean)) + variance) / Math.Pow(q.Scale, 4)) - (gradient * gradient);
    }

    /// <summary>Pathwise: 4k² Z [(μ/b)² + σ²/b] − η², with η the gradient.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <returns>The variance of one estimate of the derivative with respect to the mean.</returns>
    public static double Pathwise(ExponentialCost cost, IsotropicGaussian q)
    {
        (double weight, double mean, double variance) = SquaredCost(cost, q);
        double gradient = cost.Gradient(q, GaussianParameter.Mean);
        return (4 * cost.K * cost.K * weight * ((mean * mean) + variance)) - (gradient * gradient);
    }

    private static (double Weight, double Mean, double Variance) SquaredCost(ExponentialCost cost, IsotropicGaussian q)
    {
        double b = 1 + (4 * cost.K * q.Scale * q.Scale);
        return (Math.Exp(-2 * cost.K * q.Mean * q.Mean / b) / Math.Sqrt(b), q.Mean / b, q.Scale * q.Scale / b);
    }
}
