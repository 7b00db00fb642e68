using Plotly.NET;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class PlotTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void LossCurves_History_HasTestAndTrainingOfEachPartInNats()
    {
        TrainingHistory history = new(Binarization.None, [new(1, -150, -130, 20, -140, -121, 19), new(2, -120, -100, 20, -118, -98, 20)]);
        string json = Json(Plot.LossCurves(history, "Training of the model"));

        Assert.All(
            (string[])["Training of the model", "\"ELBO\"", "\"reconstruction\"", "\"KL to the prior\"", "\"test\"", "\"training\"", "nats per image"],
            text => Assert.Contains(text, json, StringComparison.Ordinal));
    }

    [Fact]
    public void LatentScatter_Codes_HaveOneTraceAClass()
    {
        Tensor codes = tensor([0f, 1f, 2f, 3f, 4f, 5f], [3, 2]);
        string json = Json(Plot.LatentScatter(codes, tensor([7L, 3L, 7L]), "Codes"));

        Assert.Contains("\"name\":\"3\"", json, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"7\"", json, StringComparison.Ordinal);
        Assert.Contains("7 (image 2)", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"name\":\"0\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void LatentScatter_ThreeDimensions_AreRefused() =>
        Assert.Throws<ArgumentException>(() => Plot.LatentScatter(zeros(3, 3), zeros(3, dtype: int64), "Codes"));

    [Fact]
    public void KlPerDimension_Bars_AreSortedAndNamed()
    {
        string json = Json(Plot.KlPerDimension([0.5, 2.5, 1.5], "Use of the dimensions"));
        Assert.True(json.IndexOf("z2", StringComparison.Ordinal) < json.IndexOf("z3", StringComparison.Ordinal));
        Assert.True(json.IndexOf("z3", StringComparison.Ordinal) < json.IndexOf("z1", StringComparison.Ordinal));
        Assert.Contains("nats per image", json, StringComparison.Ordinal);
    }

    [Fact]
    public void BoundBySamples_Line_HasALogarithmicAxis()
    {
        string json = Json(Plot.BoundBySamples([1, 10, 100], [-105, -102, -100.5], "Tightening"));
        Assert.Contains("\"type\":\"log\"", json, StringComparison.Ordinal);
        Assert.Contains("-100.5", json, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Plot.BoundBySamples([1, 10], [-105], "Tightening"));
    }

    [Fact]
    public void Histograms_Groups_AreDensitiesOverCommonBins()
    {
        string json = Json(Plot.Histograms([("a", [0, 0, 1]), ("b", [1])], "distance", "Distances", bins: 2));
        Assert.Contains("1.3333333333333333", json, StringComparison.Ordinal);
        Assert.Contains("0.25", json, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Plot.Histograms([("a", [1, 1])], "distance", "Distances"));
        Assert.Throws<ArgumentException>(() => Plot.Histograms([("a", [1, 2]), ("b", [])], "distance", "Distances"));
    }

    [Fact]
    public void LatentManifold_Corners_AreTheQuantilesOfThePrior()
    {
        manual_seed(1);
        using Vae vae = new(4, 3, 2);
        ImageGrid grid = Plot.LatentManifold(vae, 3, "Manifold");

        // Φ⁻¹(1/6) = −0.967421566. The upper left corner is small z₁ and large z₂.
        Tensor corner = vae.Decode(tensor([-0.967421566f, 0.967421566f], [1, 2])).Mean;
        Tensor centre = vae.Decode(zeros(1, 2)).Mean;
        Assert.Equal((6, 6), (grid.Width, grid.Height));
        Assert.Equal(MathF.Round(corner[0, 0].ToSingle() * 255), grid[0, 0]);
        Assert.Equal(MathF.Round(corner[0, 3].ToSingle() * 255), grid[1, 1]);
        Assert.Equal(MathF.Round(centre[0, 0].ToSingle() * 255), grid[2, 2]);
    }

    [Fact]
    public void LatentManifold_WithCodes_FollowsTheirMeanAndSpread()
    {
        manual_seed(1);
        using Vae vae = new(4, 3, 2);
        // Mean (1, −1), standard deviation (2, 4) with N − 1.
        ImageGrid grid = Plot.LatentManifold(vae, 1, "Manifold", tensor([-1f, -5f, 1f, -1f, 3f, 3f], [3, 2]));
        Tensor centre = vae.Decode(tensor([1f, -1f], [1, 2])).Mean;
        Assert.Equal(MathF.Round(centre[0, 0].ToSingle() * 255), grid[0, 0]);

        ImageGrid three = Plot.LatentManifold(vae, 3, "Manifold", tensor([-1f, -5f, 1f, -1f, 3f, 3f], [3, 2]));
        Tensor corner = vae.Decode(tensor([1 - (2 * 0.967421566f), -1 + (4 * 0.967421566f)], [1, 2])).Mean;
        Assert.Equal(MathF.Round(corner[0, 0].ToSingle() * 255), three[0, 0]);
        Assert.Contains("quantile of the codes", three.Description, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Plot.LatentManifold(vae, 3, "Manifold", zeros(3, 3)));
    }

    [Fact]
    public void LatentManifold_OtherDimension_IsRefused()
    {
        using Vae vae = new(4, 3, 3);
        Assert.Throws<ArgumentException>(() => Plot.LatentManifold(vae, 3, "Manifold"));
    }

    private static string Json(GenericChart chart) => GenericChart.toFigureJson(chart);
}
