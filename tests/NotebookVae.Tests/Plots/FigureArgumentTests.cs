using Plotly.NET;

namespace NotebookVae.Tests;

/// <summary>What a figure cannot show is refused with a sentence that says what is missing.</summary>
public sealed class FigureArgumentTests
{
    [Fact]
    public void Figures_WithoutData_SayWhatIsMissing()
    {
        AssertRefused("There are no epochs", () => Plot.LossCurves(new TrainingHistory(Binarization.None, []), "t"));
        AssertRefused("There are no dimensions", () => Plot.KlPerDimension([], "t"));
        AssertRefused("There are no groups of values", () => Plot.Histograms([], "x", "t"));
        AssertRefused("There are no estimators", () => Plot.EstimatorErrors([], "t"));
        AssertRefused("There are no repeats of an estimator", () => Plot.EstimatorErrors([[]], "t"));
        AssertRefused("There are no curves", () => Plot.EstimatorVariances((IEnumerable<VarianceCurve>)[], "t", "k"));
        AssertRefused("There are 0 sizes on the left", () => Plot.EstimatorViolins([], [], 0, "t"));
    }

    [Fact]
    public void EstimatorViolins_OfDifferentSizes_AreRefused()
    {
        RepeatedEstimates Of(long n) => new("pathwise", n, [1, 2, 3], new PathwiseEstimator().ExactMoments(
            new QuadraticCost(0), new IsotropicGaussian(2, 1), GaussianParameter.Mean));
        AssertRefused("1 sizes on the left and 2 on the right", () => Plot.EstimatorViolins([Of(10)], [Of(10), Of(20)], 4, "t"));
        AssertRefused("averaged over different N", () => Plot.EstimatorScaledViolins([Of(10)], [Of(20)], 4, "t"));
    }

    private static void AssertRefused(string sentence, Func<GenericChart> make) =>
        Assert.Contains(sentence, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);
}
