using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>The figures of gradients by layer: the numbers drawn and their errors.</summary>
public sealed class GradientsByLayerTests : IDisposable
{
    private static readonly string[] Layers = ["first", "second"];
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void GradientVariancesByLayer_TwoEstimators_DrawsTheirTraces()
    {
        GradientVarianceStudy quiet = Study(0.5, 1), loud = Study(5, 2);
        FigureData figure = new(Plot.GradientVariancesByLayer([("now", [("quiet", quiet), ("loud", loud)])], "Variance"));
        Assert.Equal(
            Layers.Select(layer => quiet[layer].Signal.TotalVariance), FigureData.Numbers(figure["quiet"], "y"));
        double[] bars = FigureData.Numbers(figure["loud"].GetProperty("error_y"), "array");
        Assert.Equal(Layers.Select(layer => 1.96 * loud[layer].Signal.TotalVarianceError), bars);
        Assert.Equal(Layers, FigureData.Strings(figure.Layout.GetProperty("xaxis"), "ticktext"));
        Assert.Throws<ArgumentException>(() => Plot.GradientVariancesByLayer([], "Variance"));
        Assert.Throws<ArgumentException>(() => Plot.GradientVariancesByLayer([("now", [])], "Variance"));
    }

    [Fact]
    public void GradientSignalToNoiseByLayer_TwoEstimators_TakesTheSignalFromTheQuietOne()
    {
        GradientVarianceStudy quiet = Study(0.5, 1), loud = Study(5, 2);
        FigureData figure = new(Plot.GradientSignalToNoiseByLayer([("now", [("loud", loud), ("quiet", quiet)])], "Signal"));
        double[] expected =
            [.. Layers.Select(layer => Math.Sqrt(quiet[layer].Signal.SquaredMean / loud[layer].Signal.TotalVariance))];
        double[] drawn = FigureData.Numbers(figure["loud"], "y");
        Assert.Equal(expected[0], drawn[0], 1e-12);
        Assert.Equal(expected[1], drawn[1], 1e-12);
        Assert.Equal(quiet["first"].Signal.SignalToNoise, FigureData.Numbers(figure["quiet"], "y")[0], 1e-12);
    }

    private static GradientVarianceStudy Study(double noise, ulong seed) => GradientVarianceStudy.Run(
        g =>
        [
            randn([3], ScalarType.Float64, generator: g) * noise + 2,
            randn([2], ScalarType.Float64, generator: g) * (2 * noise) + 1,
        ],
        Layers, 200, new Generator(seed));
}
