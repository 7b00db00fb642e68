using TorchSharp;

namespace NotebookVae;

/// <summary>
/// q = N(μ 1, σ² I): independent coordinates with one mean and one scale, the laboratory in which variances of gradient estimators are
/// known exactly.
/// </summary>
public sealed record IsotropicGaussian
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="mean">μ, the mean of every coordinate.</param>
    /// <param name="scale">σ, the standard deviation of every coordinate; positive.</param>
    /// <param name="dimensions">How many coordinates; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the scale is not finite, the scale is not positive, or there is no dimension.</exception>
    public IsotropicGaussian(double mean, double scale, int dimensions = 1)
    {
        if (!double.IsFinite(mean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean must be a finite number.");
        }

        if (!double.IsFinite(scale) || scale <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be a finite positive number.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        Mean = mean;
        Scale = scale;
        Dimensions = dimensions;
    }

    /// <summary>μ, the mean of every coordinate.</summary>
    public double Mean { get; }

    /// <summary>σ, the standard deviation of every coordinate.</summary>
    public double Scale { get; }

    /// <summary>The number of coordinates.</summary>
    public int Dimensions { get; }

    /// <summary>The same distribution as tensors, for the estimators.</summary>
    /// <returns>Mean and log-variance of shape <c>[dimensions]</c>, float64.</returns>
    public DiagonalGaussian ToDiagonal()
    {
        double[] means = new double[Dimensions];
        double[] logVariances = new double[Dimensions];
        Array.Fill(means, Mean);
        Array.Fill(logVariances, 2 * Math.Log(Scale));
        return new DiagonalGaussian(torch.tensor(means), torch.tensor(logVariances));
    }
}
