namespace NotebookVae;

/// <summary>
/// The trace of a gradient's covariance and the squared length of its mean with standard errors, from two scalars a step. The spreads are
/// uncorrelated with one expectation (independent for Gaussian gradients), so their scatter is the error of their average; the
/// projections on the mean of the earlier gradients scatter by E gᵀ Cov g E g, of which the squared length has four Nths.
/// </summary>
internal sealed class RunningSignal(long samples)
{
    private double spreadMean;
    private double spreadSquares;
    private long spreads;
    private double lateSpreadMean;
    private double lateSpreadSquares;
    private double projectionMean;
    private double projectionSquares;
    private double products;
    private long projections;
    private long count;

    internal void Add(double spread, double projection)
    {
        count++;
        if (count == 1)
        {
            return; // One gradient has no spread, and none before it to be projected on.
        }

        spreads++;
        double delta = spread - spreadMean;
        spreadMean += delta / spreads;
        spreadSquares += delta * (spread - spreadMean);

        // In the second half the mean of the earlier gradients is near its limit.
        if (2 * count > samples)
        {
            projections++;
            double fromMean = projection - projectionMean;
            projectionMean += fromMean / projections;
            projectionSquares += fromMean * (projection - projectionMean);
            products += fromMean * (spread - lateSpreadMean) * (projections - 1) / projections;
            double fromLate = spread - lateSpreadMean;
            lateSpreadMean += fromLate / projections;
            lateSpreadSquares += fromLate * (spread - lateSpreadMean);
        }
    }

    internal GradientSignal ToSignal(double squaredLengthOfMean)
    {
        double n = count;
        double pairs = Math.Max(1, projections - 1);
        double ofProjection = projectionSquares / pairs;
        double square = squaredLengthOfMean - (spreadMean / n);

        // r = √(square/trace) moves by r/2 (dsquare/square − dtrace/trace): one gradient's share is r/2 (2 projection/square −
        // spread/trace),
        // whose variance is a quadratic form in variances of the same half.
        double relative = (4 * ofProjection / (square * square))
            + (lateSpreadSquares / pairs / (spreadMean * spreadMean))
            - (4 * products / pairs / (square * spreadMean));
        return new GradientSignal(
            count,
            spreadMean,
            Math.Sqrt(spreadSquares / Math.Max(1, spreads - 1) / spreads),
            square,
            Math.Sqrt(4 * ofProjection / n),
            square > 0 ? 0.5 * Math.Sqrt(square / spreadMean * Math.Max(0, relative) / n) : double.PositiveInfinity);
    }
}
