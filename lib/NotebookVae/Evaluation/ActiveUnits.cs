using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Which latent dimensions the encoder uses: dimension u is active where A_u = Var_x(E_q[u|x]) exceeds a threshold (Burda, Grosse,
/// Salakhutdinov 2015, section 5.2). Used and unused dimensions usually lie orders of magnitude apart, so that the threshold hardly
/// matters; <see cref="OverADecade"/> shows whether they do.
/// </summary>
/// <param name="Variances">A_u of each dimension, with 1/N.</param>
public sealed record ActiveUnits(IReadOnlyList<double> Variances)
{
    /// <summary>The paper's threshold.</summary>
    public const double UsualThreshold = 0.01;

    /// <summary>Measures A_u over a data set, batch by batch.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>.</param>
    /// <param name="batchSize">Images at once.</param>
    /// <returns>A_u of each dimension.</returns>
    public static ActiveUnits Measure(IVariationalModel model, Tensor images, long batchSize = 500)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor means = LatentMeans.Of(model, images, batchSize).to(ScalarType.Float64);
        return new ActiveUnits((means - means.mean([0L])).pow(2).mean([0L]).cpu().data<double>().ToArray());
    }

    /// <summary>The number of active dimensions.</summary>
    /// <param name="threshold">What A_u must exceed.</param>
    /// <returns>How many exceed it.</returns>
    public int Count(double threshold = UsualThreshold) => Variances.Count(variance => variance > threshold);

    /// <summary>The numbers of active dimensions for thresholds over a decade around a given one, rising in equal ratios.</summary>
    /// <param name="centre">The threshold in the middle: the range is from centre/√10 to centre·√10.</param>
    /// <param name="points">How many thresholds; at least 2.</param>
    /// <returns>Each threshold with its number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The centre is not positive, or there are fewer than two points.</exception>
    public IReadOnlyList<(double Threshold, int Count)> OverADecade(double centre = UsualThreshold, int points = 11)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(centre);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return [.. Enumerable.Range(0, points)
            .Select(i => centre * Math.Pow(10, ((double)i / (points - 1)) - 0.5))
            .Select(threshold => (threshold, Count(threshold)))];
    }
}
