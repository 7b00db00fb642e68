namespace NotebookVae;

/// <summary>The estimators that the comparisons put side by side.</summary>
public static class GradientEstimators
{
    /// <summary>
    /// Score function without and with the mean and the optimal baseline, pathwise, and coupled measure-valued. One estimate of the first
    /// four costs one evaluation of the cost; the last needs 4 for each dimension.
    /// </summary>
    /// <param name="cost">The cost of one coordinate, which the baselines are computed for.</param>
    /// <param name="q">The distribution.</param>
    /// <returns>The five estimators, always in this order.</returns>
    public static IReadOnlyList<IGradientEstimator> Compared(ScalarCost cost, IsotropicGaussian q) =>
    [
        ScoreFunctionEstimator.Plain,
        ScoreFunctionEstimator.WithMeanBaseline(cost, q),
        ScoreFunctionEstimator.WithOptimalBaseline(cost, q),
        new PathwiseEstimator(),
        new MeasureValuedEstimator(),
    ];
}
