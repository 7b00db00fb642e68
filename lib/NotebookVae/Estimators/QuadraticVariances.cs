namespace NotebookVae;

/// <summary>
/// The exact variances of one gradient estimate for f(x) = (x − k)² under N(μ, σ²), as polynomials in m = μ − k and s = σ. They follow
/// from the moments of a Gaussian; the general route for any cost is <see cref="IGradientEstimator.ExactMoments"/>.
/// </summary>
/// <param name="mean">μ.</param>
/// <param name="scale">σ; positive.</param>
/// <param name="k">Where the cost has its minimum.</param>
public sealed class QuadraticVariances(double mean, double scale, double k)
{
    private readonly double m2 = (mean - k) * (mean - k);
    private readonly double s2 = scale > 0
        ? scale * scale
        : throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be positive.");

    /// <summary>(x − k)² ∂log q without a baseline: m⁴/s² + 14m² + 15s², and 2m⁴/s² + 60m² + 74s² for the scale.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public double ScoreFunction(GaussianParameter parameter) => parameter == GaussianParameter.Mean
        ? (m2 * m2 / s2) + (14 * m2) + (15 * s2)
        : (2 * m2 * m2 / s2) + (60 * m2) + (74 * s2);

    /// <summary>With the baseline E f = m² + s²: 8m² + 10s², and 40m² + 56s² for the scale.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public double MeanBaseline(GaussianParameter parameter) => parameter == GaussianParameter.Mean
        ? (8 * m2) + (10 * s2)
        : (40 * m2) + (56 * s2);

    /// <summary>With the best constant, m² + 3s² or m² + 5s²: 8m² + 6s², and 40m² + 24s² for the scale.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public double OptimalBaseline(GaussianParameter parameter) => parameter == GaussianParameter.Mean
        ? (8 * m2) + (6 * s2)
        : (40 * m2) + (24 * s2);

    /// <summary>Pathwise: 4s², and 4m² + 8s² for the scale.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public double Pathwise(GaussianParameter parameter) => parameter == GaussianParameter.Mean
        ? 4 * s2
        : (4 * m2) + (8 * s2);

    /// <summary>Measure-valued with coupled draws: 4m²(4/π − 1), and 4m² + 4s² for the scale.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The variance of one estimate.</returns>
    public double MeasureValued(GaussianParameter parameter) => parameter == GaussianParameter.Mean
        ? 4 * m2 * ((4 / Math.PI) - 1)
        : (4 * m2) + (4 * s2);

    /// <summary>
    /// Leave-one-out from K samples: the mean baseline's variance over K, plus (8m² + 2s²)/(K(K − 1)), or (8m² + 8s²)/(K(K − 1)) for the
    /// scale.
    /// </summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="samples">K; at least 2.</param>
    /// <returns>The variance of one estimate, which uses all K samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 2.</exception>
    public double LeaveOneOut(GaussianParameter parameter, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        double extra = (8 * m2) + ((parameter == GaussianParameter.Mean ? 2 : 8) * s2);
        return (MeanBaseline(parameter) / samples) + (extra / ((double)samples * (samples - 1)));
    }
}
