namespace NotebookVae;

/// <summary>The exact variances of one estimate of ∂/∂μ E cos(kx) under N(μ, σ²).</summary>
public static class CosineVariances
{
    /// <summary>
    /// Score function without a baseline: [1 + cos(2kμ)(1 − 4k²σ²) e^(−2k²σ²)]/(2σ²) − η², with η the gradient. It tends to 1/(2σ²) for
    /// large k.
    /// </summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <returns>The variance of one estimate of the derivative with respect to the mean.</returns>
    public static double ScoreFunction(CosineCost cost, IsotropicGaussian q)
    {
        double a = cost.K * cost.K * q.Scale * q.Scale;
        double second = (1 + (Math.Cos(2 * cost.K * q.Mean) * (1 - (4 * a)) * Math.Exp(-2 * a))) / (2 * q.Scale * q.Scale);
        double gradient = cost.Gradient(q, GaussianParameter.Mean);
        return second - (gradient * gradient);
    }

    /// <summary>Pathwise: (k²/2)(1 − cos(2kμ) e^(−2k²σ²)) − η², which grows as k²/2.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="q">The distribution; one coordinate of it is looked at.</param>
    /// <returns>The variance of one estimate of the derivative with respect to the mean.</returns>
    public static double Pathwise(CosineCost cost, IsotropicGaussian q)
    {
        double a = cost.K * cost.K * q.Scale * q.Scale;
        double second = 0.5 * cost.K * cost.K * (1 - (Math.Cos(2 * cost.K * q.Mean) * Math.Exp(-2 * a)));
        double gradient = cost.Gradient(q, GaussianParameter.Mean);
        return second - (gradient * gradient);
    }
}
