using System.Text.Json;
using Plotly.NET;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>Figures of evaluations and estimators: the numbers drawn, the refusals, the gaps.</summary>
public sealed class ResultFigureTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Roc_KnownScores_NamesTheAreaAndDrawsTheDiagonal()
    {
        RocCurve curve = RocCurve.Of([1, 2, 3, 4], [3.5, 5, 6, 2.5]);
        FigureData figure = new(Plot.Roc([("noise", curve)], "ROC"));
        JsonElement trace = figure.Traces[0];
        (double low, double high) = curve.Interval();
        Assert.Equal(FormattableString.Invariant($"noise<br>AUC {13 / 16.0:F3} [{low:F3}, {high:F3}]"), FigureData.Name(trace));
        // Corners alone are drawn, and they have the whole area: 6, 5 | 4 | 3.5 | 3 | 2.5 | 2, 1 from the largest score on.
        Assert.Equal([0, 0, 0.25, 0.25, 0.5, 0.5, 1], FigureData.Numbers(trace, "x"));
        Assert.Equal([0, 0.5, 0.5, 0.75, 0.75, 1, 1], FigureData.Numbers(trace, "y"));
        Assert.Equal([0, 1], FigureData.Numbers(figure["chance"], "y"));
        Assert.Equal("true positive rate (share of outliers)", figure.AxisTitle("yaxis"));
        Assert.Equal("scatter", trace.GetProperty("type").GetString());
        Assert.Throws<ArgumentException>(() => Plot.Roc([], "ROC"));
    }

    [Fact]
    public void ScoreHistograms_Groups_AreDensitiesAndCountWhatIsNotFinite()
    {
        FigureData figure = new(Plot.ScoreHistograms(
            [("digits", [0, 0, 1]), ("noise", [4, double.NaN, double.PositiveInfinity])], "Scores", bins: 4));
        JsonElement digits = figure["digits"];
        // Bins of width 1 from 0 to 4: two thirds in the first, one third in the second.
        Assert.Equal([0, 0, 1, 2, 3, 4], FigureData.Numbers(digits, "x"));
        Assert.Equal([0, 2 / 3.0, 1 / 3.0, 0, 0, 0], FigureData.Numbers(digits, "y").Select(y => Math.Round(y, 12)), Near);
        Assert.Equal("tozeroy", digits.GetProperty("fill").GetString());
        Assert.Equal("hv", digits.GetProperty("line").GetProperty("shape").GetString());
        Assert.Equal([0, 0, 0, 0, 1, 0], FigureData.Numbers(figure["noise (2 not finite)"], "y"));
        Assert.Throws<ArgumentException>(() => Plot.ScoreHistograms([("a", [1, 1])], "Scores"));
        Assert.Throws<ArgumentException>(() => Plot.ScoreHistograms([("a", [double.NaN])], "Scores"));
        Assert.Throws<ArgumentException>(() => Plot.ScoreHistograms([], "Scores"));
    }

    [Fact]
    public void ElboAndGaps_Bars_StackUpToTheLogLikelihood()
    {
        InferenceGaps[] gaps = [new([-100, -98], [-103, -101], [-110, -106]), new([-90, -90], [-91, -91], [-93, -93])];
        FigureData figure = new(Plot.ElboAndGaps([1, 2], gaps, "Gaps"));
        double[] elbo = FigureData.Numbers(figure["ELBO"], "y");
        double floor = FigureData.Numbers(figure["ELBO"], "base")[0];
        Assert.Equal([-108, -93], elbo.Select(size => size + floor), Near);
        Assert.Equal([-108, -93], FigureData.Numbers(figure["amortization gap"], "base"));
        Assert.Equal([6, 2], FigureData.Numbers(figure["amortization gap"], "y"));
        Assert.Equal([-102, -91], FigureData.Numbers(figure["approximation gap"], "base"));
        Assert.Equal([3, 1], FigureData.Numbers(figure["approximation gap"], "y"));
        Assert.Equal([-99, -90], FigureData.Numbers(figure["log p(x)"], "y"));
        Assert.True(floor < -108);
        Assert.Equal("overlay", figure.Layout.GetProperty("barmode").GetString());
        Assert.Equal("amortization gap: 6.000 nats", FigureData.Strings(figure["amortization gap"], "hovertext")[0]);
        Assert.Throws<ArgumentException>(() => Plot.ElboAndGaps([1], gaps, "Gaps"));
        Assert.Throws<ArgumentException>(() => Plot.ElboAndGaps([1], [double.NaN], [double.NaN], [double.NaN], "Gaps"));
    }

    [Fact]
    public void KlParts_Bars_AreTheTwoPartsBelowLogN()
    {
        FigureData figure = new(Plot.KlParts(["1", "2"], [new(5, 3, 2, 0, 0, 100), new(6, 4.5, 1.5, 0, 0, 100)], "Parts"));
        Assert.Equal([3, 4.5], FigureData.Numbers(figure["I(x; z)"], "y"));
        Assert.Equal([2, 1.5], FigureData.Numbers(figure.Traces[1], "y"));
        Assert.Equal(Math.Log(100), FigureData.Numbers(figure["log N"], "y")[0], 1e-12);
        Assert.Equal("stack", figure.Layout.GetProperty("barmode").GetString());
        Assert.Throws<ArgumentException>(() => Plot.KlParts(["1"], [], "Parts"));
    }

    [Fact]
    public void MeasuredCurves_BandWithAGap_IsOneOutlineForEachRun()
    {
        MeasuredCurve curve = new("pathwise", [1, 2, 3, 4], [10, double.NaN, 30, 40], [1, 1, 2, 3]);
        FigureData figure = new(Plot.MeasuredCurves([curve], "epoch", "variance", "Bands", z: 2));
        Assert.Equal(3, figure.Traces.Length);
        Assert.Equal([1, 1], FigureData.Numbers(figure.Traces[0], "x"));
        Assert.Equal([12, 8], FigureData.Numbers(figure.Traces[0], "y"));
        Assert.Equal([3, 4, 4, 3], FigureData.Numbers(figure.Traces[1], "x"));
        Assert.Equal([34, 46, 34, 26], FigureData.Numbers(figure.Traces[1], "y"));
        Assert.Equal("toself", figure.Traces[1].GetProperty("fill").GetString());
        Assert.Equal([10, double.NaN, 30, 40], FigureData.Numbers(figure["pathwise"], "y"));
        Assert.Equal("rgba(0, 114, 178, 0.2)", figure.Traces[1].GetProperty("fillcolor").GetString());
    }

    [Fact]
    public void MeasuredCurves_ExactValuesOnALogarithmicAxis_AreALineWithPointsOnIt()
    {
        MeasuredCurve curve = new("score", [1, 10], [5, 0], [4, 1], [5.5, 0.5]);
        FigureData figure = new(Plot.MeasuredCurves([curve], "N", "variance", "Curves", logX: true, logY: true));
        Assert.Equal([5, double.NaN], FigureData.Numbers(figure["score, measured"], "y"));
        Assert.Equal("markers", figure["score, measured"].GetProperty("mode").GetString());
        Assert.Equal([5.5, 0.5], FigureData.Numbers(figure["score, exact"], "y"));
        // 5 − 1.96 · 4 has no logarithm.
        Assert.Equal([5 + (1.96 * 4), 0.005], FigureData.Numbers(figure.Traces[0], "y"), Near);
        Assert.Equal("log", figure.Layout.GetProperty("yaxis").GetProperty("type").GetString());
    }

    [Fact]
    public void MeasuredCurves_ListsThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Plot.MeasuredCurves([], "x", "y", "t"));
        Assert.Throws<ArgumentException>(() => Plot.MeasuredCurves([new("a", [1, 2], [1])], "x", "y", "t"));
        Assert.Throws<ArgumentException>(() => Plot.MeasuredCurves([new("a", [], [])], "x", "y", "t"));
        Assert.Throws<ArgumentException>(() => Plot.MeasuredCurves([new("a", [1], [1], [1, 2])], "x", "y", "t"));
        string message = Assert.Throws<ArgumentException>(() => Plot.MeasuredCurves([new("a", [1], [1], null, [])], "x", "y", "t")).Message;
        Assert.Contains("1 places of a and 0 exact values", message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientCurves_Studies_ShowTheTraceAndTheRatio()
    {
        using Generator generator = new(4);
        GradientDraw draw = random => [randn(3, dtype: float64, generator: random) + 2, randn(2, dtype: float64, generator: random)];
        GradientVarianceStudy[] studies =
        [
            GradientVarianceStudy.Run(draw, ["first", "second"], 200, generator),
            GradientVarianceStudy.Run(draw, ["first", "second"], 100, generator),
        ];
        FigureData variances = new(Plot.GradientVariances([("pathwise", studies)], [1, 2], "epoch", "Variance"));
        Assert.Equal(studies.Select(study => study.Whole.TotalVariance), FigureData.Numbers(variances["pathwise"], "y"));
        Assert.Contains("nats²", variances.AxisTitle("yaxis"), StringComparison.Ordinal);
        FigureData ratio = new(Plot.GradientSignalToNoise([("pathwise", studies)], [1, 2], "epoch", "SNR", group: "first"));
        Assert.Equal(studies.Select(study => study["first"].Signal.SignalToNoise), FigureData.Numbers(ratio["pathwise"], "y"));
        Assert.Throws<ArgumentException>(() => Plot.GradientVariances([("pathwise", studies)], [1], "epoch", "Variance"));
        Assert.Throws<KeyNotFoundException>(() => Plot.GradientVariances([("pathwise", studies)], [1, 2], "epoch", "V", group: "third"));
    }

    [Fact]
    public void NoiseBudget_Shares_SumToAHundred()
    {
        GradientNoiseShare first = new("encoder.hidden", new GradientNoise(3, 1, 1), 0.1, 0.1);
        GradientNoiseShare second = new("decoder.hidden", new GradientNoise(-0.5, 2, 1), 0.1, 0.1);
        GradientNoiseBudget budget = new([first, second], first, 100, 10);
        FigureData figure = new(Plot.NoiseBudget(budget, "Budget"));
        Assert.Equal([75, 0], FigureData.Numbers(figure["from the batch, Var(E g)"], "y"));
        Assert.Equal([25, 100], FigureData.Numbers(figure["from ε, E(Var g)"], "y"));
        Assert.Equal(["encoder.hidden", "decoder.hidden"], FigureData.Strings(figure.Traces[0], "x"));
        Assert.Contains("batch: -0.5 ± 0.1", FigureData.Strings(figure.Traces[0], "hovertext")[1], StringComparison.Ordinal);
        FigureData absolute = new(Plot.NoiseBudget(budget, "Budget", shares: false));
        Assert.Equal([3, 0], FigureData.Numbers(absolute.Traces[0], "y"));

        FigureData times = new(Plot.NoiseBudgets([("epoch 1", budget), ("epoch 9", budget)], "Budgets"));
        Assert.Equal(4, times.Traces.Length);
        Assert.Equal(2, times.Traces.Count(trace => trace.GetProperty("showlegend").GetBoolean()));
        Assert.Contains("epoch 9", times.Text, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Plot.NoiseBudgets([], "Budgets"));
        Assert.Throws<ArgumentException>(() => Plot.NoiseBudget(budget with { Groups = [] }, "Budget"));
    }

    [Fact]
    public void RateDistortion_Points_AreSortedWithTheLineOfTheBestBound()
    {
        FigureData figure = new(Plot.RateDistortion([("β = 1", 20, 80), ("β = 4", 5, 100), ("bad", double.NaN, 1)], "Curve", entropy: 90));
        Assert.Equal([5, 20], FigureData.Numbers(figure["models"], "x"));
        Assert.Equal(["β = 4", "β = 1"], FigureData.Strings(figure["models"], "text"));
        Assert.Equal([100, 80], FigureData.Numbers(figure["−ELBO = 100 nats"], "y"));
        Assert.Equal([90, 70], FigureData.Numbers(figure["D = H − R, the limit"], "y"));
        Assert.Throws<ArgumentException>(() => Plot.RateDistortion([("bad", double.NaN, 1)], "Curve"));
    }

    [Fact]
    public void ImportanceWeights_KnownWeights_GiveTheEffectiveSampleSize()
    {
        // Weights 1, 1, 2: (Σ w)² / Σ w² = 16/6.
        FigureData figure = new(Plot.ImportanceWeights([-500, -500, -500 + Math.Log(2)], "Weights", bins: 2));
        Assert.Equal("Weights: 2.7 effective of 3 draws", figure.Title);
        Assert.Equal([2, 1], FigureData.Numbers(figure["draws"], "y"));
        double centre = FigureData.Numbers(figure["draws"], "x")[0];
        Assert.Equal(Math.Log10(0.75) + (Math.Log10(2) / 4), centre, 1e-9);
        Assert.Throws<ArgumentException>(() => Plot.ImportanceWeights([1], "Weights"));
        Assert.Throws<ArgumentException>(() => Plot.ImportanceWeights([1, double.NaN], "Weights"));
    }

    [Fact]
    public void EffectiveSampleSizes_Histogram_CountsImages()
    {
        ImportanceSampling estimates = new([-1, -2, -3], [-1, -2, -3], [1, 1, 11], 5000);
        FigureData figure = new(Plot.EffectiveSampleSizes(estimates, "Sizes", bins: 5));
        Assert.Equal([2, 0, 0, 0, 1], FigureData.Numbers(figure.Traces[0], "y"));
        Assert.Equal("Sizes: median 1.0 of K = 5,000", figure.Title);
        Assert.Throws<ArgumentException>(() => Plot.EffectiveSampleSizes(estimates with { EffectiveSamples = [] }, "Sizes"));
    }

    [Fact]
    public void ActiveUnits_Panels_AreSortedVariancesAndCounts()
    {
        FigureData figure = new(Plot.ActiveUnits(new ActiveUnits([0.5, 0, 0.9, 0.005]), "Units"));
        Assert.Equal(["z3", "z1", "z4", "z2"], FigureData.Strings(figure["A_u"], "x"));
        Assert.Equal([0.9, 0.5, 0.005, double.NaN], FigureData.Numbers(figure["A_u"], "y"));
        double[] counts = FigureData.Numbers(figure["active units"], "y");
        Assert.Equal((3, 2, 11), (counts[0], counts[^1], counts.Length));
        Assert.Throws<ArgumentException>(() => Plot.ActiveUnits(new ActiveUnits([]), "Units"));
    }

    [Fact]
    public void BoundBySamples_WithErrors_HasBandsAndTheTruth()
    {
        FigureData figure = new(Plot.BoundBySamples([1, 5, 50], [("VAE", [-105, -103, -102], [0.1, 0.2, 0.3])], "Bounds", -101));
        Assert.Equal([-105, -103, -102], FigureData.Numbers(figure["VAE"], "y"));
        Assert.Equal([1, 50], FigureData.Numbers(figure["log p(x)"], "x"));
        Assert.Equal(-102 + (1.96 * 0.3), FigureData.Numbers(figure.Traces[0], "y")[2], 1e-12);
        Assert.Equal("log", figure.Layout.GetProperty("xaxis").GetProperty("type").GetString());
        Assert.Throws<ArgumentException>(() => Plot.BoundBySamples([1, 5], [("VAE", [-105], [0.1])], "Bounds"));
        Assert.Throws<ArgumentException>(() => Plot.BoundBySamples([], [("VAE", [], [])], "Bounds"));
    }

    [Fact]
    public void PosteriorContours_Gaussians_AreEllipsesOfTheirCovariance()
    {
        DensityGrid grid = new([0, 1, 2], [0, 1], [[1, 2, 1], [0, 1, 0]]);
        Tensor mean = tensor([1.0, -1.0], [1, 2]);
        DiagonalGaussian diagonal = new(mean, tensor([Math.Log(4), Math.Log(0.25)], [1, 2]));
        FullCovarianceGaussian full = FullCovarianceGaussian.FromCovariance(mean, tensor([2, 1.2, 1.2, 1.0], [1, 2, 2]));
        FigureData figure = new(Plot.PosteriorContours(grid, [("diagonal", diagonal), ("full", full)], "Posterior"));
        Assert.Equal(5, figure.Traces.Length);
        Assert.Equal("contour", figure["true posterior"].GetProperty("type").GetString());
        Assert.Equal((3.0, -0.5), (FigureData.Numbers(figure["diagonal"], "x").Max(), FigureData.Numbers(figure["diagonal"], "y").Max()));
        Assert.Equal(5, FigureData.Numbers(figure["diagonal, 2σ"], "x").Max());

        // Every point of the ellipse is one Mahalanobis distance away: (x−μ)ᵀ Σ⁻¹ (x−μ) = 1.
        double[] x = FigureData.Numbers(figure["full"], "x");
        double[] y = FigureData.Numbers(figure["full"], "y");
        double determinant = 2 - 1.44;
        Assert.All(x.Zip(y), p =>
        {
            (double u, double v) = (p.First - 1, p.Second + 1);
            Assert.Equal(1, ((u * u) - (2.4 * u * v) + (2 * v * v)) / determinant, 1e-9);
        });
    }

    [Fact]
    public void PosteriorContours_OfALaboratory_IntegrateToOne()
    {
        manual_seed(3);
        using Vae vae = new(4, 3, 2);
        vae.to(float64);
        Tensor x = tensor([1.0, 0, 1, 0], [1, 4]);
        ExactLaboratory laboratory = new(vae, 61);
        FigureData figure = new(Plot.PosteriorContours(laboratory, x, [("q", vae.Encode(x))], "Posterior", points: 41));
        JsonElement contour = figure["true posterior"];
        double[] axis = FigureData.Numbers(contour, "x");
        double[] other = FigureData.Numbers(contour, "y");
        double sum = contour.GetProperty("z").EnumerateArray().Sum(row => row.EnumerateArray().Sum(value => value.GetDouble()));
        // The grid of ±4 standard deviations leaves out some 1e-4 of the mass.
        Assert.Equal(1, sum * (axis[1] - axis[0]) * (other[1] - other[0]), 1e-3);
        Assert.Throws<ArgumentException>(() => Plot.PosteriorContours(laboratory, x.expand(2, 4), [], "Posterior"));
    }

    [Fact]
    public void PosteriorContours_WhatIsNoGaussianInThePlane_IsRefused()
    {
        DensityGrid grid = new([0, 1], [0, 1], [[1, 2], [0, 1]]);
        DiagonalGaussian two = DiagonalGaussian.Standard([2, 2]);
        Assert.Throws<ArgumentException>(() => Plot.PosteriorContours(grid, [("two data", two)], "Posterior"));
        Assert.Throws<ArgumentException>(() => Plot.PosteriorContours(grid, [("prior", new StandardNormal(2))], "Posterior"));
        Assert.Throws<ArgumentException>(() => Plot.PosteriorContours(grid with { Density = [[1, 2]] }, [], "Posterior"));
    }

    [Fact]
    public void AggregateAgainstPrior_Rings_AreCirclesOfOneTwoThree()
    {
        FigureData figure = new(Plot.AggregateAgainstPrior(new DensityGrid([-1, 0, 1], [-1, 1], [[1, 2, 1], [0, double.NaN, 0]]), "Codes"));
        Assert.Equal(JsonValueKind.Null, figure.Traces[0].GetProperty("z")[1][1].ValueKind);
        Assert.Equal([1, 2, 3], figure.Traces[1..].Select(ring => FigureData.Numbers(ring, "x").Max()));
    }

    [Fact]
    public void SurpriseMaps_Strips_HaveTheImagesSideBySide()
    {
        Tensor images = tensor([0f, 1f, 1f, 0f, 1f, 1f, 0f, 0f], [2, 4]);
        Tensor surprise = tensor([0.1f, 0.2f, 0.3f, 0.4f, float.NaN, 1f, 2f, 3f], [2, 4]);
        FigureData figure = new(Plot.SurpriseMaps(images, surprise, "Maps", ["7", "boot"]));
        JsonElement first = figure["surprise"].GetProperty("z")[0];
        Assert.Equal([0.1, 0.2], [first[0].GetDouble(), first[1].GetDouble()], Near);
        Assert.All(Enumerable.Range(2, 3), i => Assert.Equal(JsonValueKind.Null, first[i].ValueKind));
        Assert.Equal(1, first[5].GetDouble());
        Assert.Equal(1, figure["image"].GetProperty("z")[1][0].GetDouble());
        Assert.Contains("nats per pixel", figure.Text, StringComparison.Ordinal);
        Assert.Equal(["7", "boot"], FigureData.Strings(figure.Layout.GetProperty("xaxis2"), "ticktext"));
        Assert.Throws<ArgumentException>(() => Plot.SurpriseMaps(images, surprise.narrow(0, 0, 1), "Maps"));
        Assert.Throws<ArgumentException>(() => Plot.SurpriseMaps(zeros(2, 3), zeros(2, 3), "Maps"));
        Assert.Throws<ArgumentException>(() => Plot.SurpriseMaps(images, surprise, "Maps", ["7"]));
    }

    [Fact]
    public void Figures_OneLine_SaysWhatIsShown()
    {
        string text = Plot.RateDistortion([("β = 1", 20, 80)], "Rate and distortion").ToString();
        Assert.StartsWith("Figure \"Rate and distortion\": 2 lines (models, −ELBO = 100 nats); x: rate R", text, StringComparison.Ordinal);
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-6;
}
