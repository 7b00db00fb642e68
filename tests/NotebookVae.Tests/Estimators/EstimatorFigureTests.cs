using Plotly.NET;
using TorchSharp;

namespace NotebookVae.Tests.Estimators;

public sealed class EstimatorFigureTests
{
    private static readonly IsotropicGaussian Standard = new(1, 1);

    [Fact]
    public void Compute_TwoPoints_HoldsExactVariancesAndStudiesForEachEstimator()
    {
        using torch.Generator generator = new(50);
        IReadOnlyList<(VarianceCurve Mean, VarianceCurve Scale)> curves = Curves(generator);
        Assert.Equal(5, curves.Count);
        (VarianceCurve mean, VarianceCurve scale) = curves[3];
        Assert.Equal("pathwise", mean.Estimator);
        Assert.Equal([4, 4], mean.Exact.Select(v => Math.Round(v, 9)));
        Assert.Equal([12, 24], scale.Exact.Select(v => Math.Round(v, 9)));
        VarianceStudy study = Assert.Single(scale.Sampled);
        Assert.Equal(24, study.Exact.Variance, 1e-9);
        Assert.Equal(50, study.Samples);
        Assert.Equal(GaussianParameter.Scale, study.Parameter);
        Assert.Equal(10, VarianceCurve.Studies(curves).Count());
    }

    [Fact]
    public void EstimatorVariances_Curves_HaveLogarithmicAxesAndEveryEstimatorOnceInTheLegend()
    {
        using torch.Generator generator = new(51);
        string json = Json(Plot.EstimatorVariances(Curves(generator), "Two costs", "k"));
        Assert.Contains("\"type\":\"log\"", json, StringComparison.Ordinal);
        Assert.Contains("gradient with respect to the scale", json, StringComparison.Ordinal);
        Assert.Equal(5, Count(json, "\"showlegend\":true"));
        Assert.Equal(15, Count(json, "\"showlegend\":false"));
    }

    [Fact]
    public void EstimatorVariances_ZeroVariance_LeavesAGap()
    {
        // At k = μ the coupled measure-valued estimate of the mean's derivative is always zero.
        IReadOnlyList<(VarianceCurve Mean, VarianceCurve Scale)> curves = VarianceCurve.Compute(
            [0, 1, 2], [], k => (new QuadraticCost(k), Standard), (_, _) => [new MeasureValuedEstimator()], 2);
        string json = Json(Plot.EstimatorVariances([curves[0].Mean], "A gap", "k"));
        Assert.Matches("\\[1\\.0929[0-9]*,(null|\"NaN\"),1\\.0929[0-9]*\\]", json);
    }

    [Fact]
    public void EstimatorViolins_ThreeSizes_HaveOneViolinEachSideAndTheTruth()
    {
        RepeatedEstimates[] Repeat(IGradientEstimator estimator)
        {
            using torch.Generator generator = new(52);
            return
            [
                .. ((long[])[2, 20, 2000]).Select(n => RepeatedEstimates.Run(
                    estimator, new QuadraticCost(0), Standard, GaussianParameter.Mean, n, 10, generator)),
            ];
        }

        RepeatedEstimates[] left = Repeat(ScoreFunctionEstimator.Plain);
        RepeatedEstimates[] right = Repeat(new PathwiseEstimator());
        string json = Json(Plot.EstimatorViolins(left, right, 2, "Estimates"));
        Assert.Equal(6, Count(json, "\"type\":\"violin\""));
        Assert.Equal(3, Count(json, "\"side\":\"negative\""));
        Assert.Contains("2,000", json, StringComparison.Ordinal);
        Assert.Contains("truth", json, StringComparison.Ordinal);
        Assert.Contains("(estimate", Json(Plot.EstimatorScaledViolins(left, right, 2, "Errors")), StringComparison.Ordinal);
        string errors = Json(Plot.EstimatorErrors([left, right], "Errors"));
        Assert.Equal(2, Count(errors, "exact\""));
        Assert.Equal(2, Count(errors, "\"type\":\"log\""));
    }

    private static IReadOnlyList<(VarianceCurve Mean, VarianceCurve Scale)> Curves(torch.Generator generator) => VarianceCurve.Compute(
        [0, -1], [-1], k => (new QuadraticCost(k), Standard), GradientEstimators.Compared, 50, generator);

    private static string Json(GenericChart chart) => GenericChart.toFigureJson(chart);

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
