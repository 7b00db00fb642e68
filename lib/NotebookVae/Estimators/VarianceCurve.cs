using TorchSharp;

namespace NotebookVae;

/// <summary>
/// The variance of one estimator against a parameter of the problem (the cost's, or the dimension): exact on a fine grid, sampled at a few
/// points.
/// </summary>
/// <param name="Estimator">The estimator's name.</param>
/// <param name="X">The fine grid.</param>
/// <param name="Exact">The exact variance on it.</param>
/// <param name="Sampled">Studies at the sampled points.</param>
/// <param name="SampledX">The sampled points.</param>
public sealed record VarianceCurve(string Estimator, double[] X, double[] Exact, double[] SampledX, VarianceStudy[] Sampled)
{
    /// <summary>All sampled studies of a set of curves, for both parameters.</summary>
    /// <param name="curves">What <see cref="Compute"/> returned.</param>
    /// <returns>The studies.</returns>
    public static IEnumerable<VarianceStudy> Studies(IEnumerable<(VarianceCurve Mean, VarianceCurve Scale)> curves) =>
        curves.SelectMany(c => c.Mean.Sampled.Concat(c.Scale.Sampled));

    /// <summary>Computes curves for every estimator that a family of problems names.</summary>
    /// <param name="grid">The fine grid for the exact variance.</param>
    /// <param name="sampledAt">Where to sample too; may be empty.</param>
    /// <param name="problem">The cost and the distribution at a point of the grid.</param>
    /// <param name="estimators">The estimators for a cost and a distribution: the same number, in the same order, everywhere.</param>
    /// <param name="samples">Estimates at each sampled point; at least 2.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>For each estimator the curve of the mean's gradient and the curve of the scale's.</returns>
    public static IReadOnlyList<(VarianceCurve Mean, VarianceCurve Scale)> Compute(
        double[] grid,
        double[] sampledAt,
        Func<double, (ScalarCost Cost, IsotropicGaussian Q)> problem,
        Func<ScalarCost, IsotropicGaussian, IReadOnlyList<IGradientEstimator>> estimators,
        long samples,
        torch.Generator? generator = null)
    {
        double[][,] exact = [.. grid.Select(Exactly)];
        (VarianceStudy Mean, VarianceStudy Scale)[][] sampled = [.. sampledAt.Select(Sample)];
        (ScalarCost firstCost, IsotropicGaussian firstQ) = problem(grid[0]);
        IReadOnlyList<IGradientEstimator> named = estimators(firstCost, firstQ);
        return
        [
            .. named.Select((estimator, i) => (
                new VarianceCurve(estimator.Name, grid, [.. exact.Select(e => e[i, 0])], sampledAt, [.. sampled.Select(s => s[i].Mean)]),
                new VarianceCurve(estimator.Name, grid, [.. exact.Select(e => e[i, 1])], sampledAt, [.. sampled.Select(s => s[i].Scale)]))),
        ];

        double[,] Exactly(double x)
        {
            (ScalarCost cost, IsotropicGaussian q) = problem(x);
            IReadOnlyList<IGradientEstimator> here = estimators(cost, q);
            double[,] variances = new double[here.Count, 2];
            for (int i = 0; i < here.Count; i++)
            {
                variances[i, 0] = here[i].ExactMoments(cost, q, GaussianParameter.Mean).Variance;
                variances[i, 1] = here[i].ExactMoments(cost, q, GaussianParameter.Scale).Variance;
            }

            return variances;
        }

        (VarianceStudy Mean, VarianceStudy Scale)[] Sample(double x)
        {
            (ScalarCost cost, IsotropicGaussian q) = problem(x);
            return [.. estimators(cost, q).Select(estimator => VarianceStudy.Run(estimator, cost, q, samples, generator))];
        }
    }
}
