using System.Text.Json;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae.Tests;

/// <summary>How numbers stand on logarithmic axes, and what else the house style promises.</summary>
public sealed class HouseStyleTests
{
    [Fact]
    public void OnLogAxes_FewPlaces_AreNumberedThemselves()
    {
        JsonElement axis = Axis(Line([1, 5, 50, 5000], [1, 2, 3, 4]), "xaxis", logX: true, logY: false);
        Assert.Equal([1, 5, 50, 5000], FigureData.Numbers(axis, "tickvals"));
        Assert.Equal(["1", "5", "50", "5,000"], FigureData.Strings(axis, "ticktext"));
    }

    [Fact]
    public void OnLogAxes_FewDecades_AreNumberedAtOneTwoAndFive()
    {
        JsonElement axis = Axis(Line([1, 2, 3], [0.3, 1, 8]), "yaxis");
        Assert.Equal(["0.2", "0.5", "1", "2", "5", "10", "20"], FigureData.Strings(axis, "ticktext"));
    }

    [Fact]
    public void OnLogAxes_ManyDecades_AreNumberedAtPowersOfTen()
    {
        JsonElement axis = Axis(Line([1, 2, 3], [0.02, 1, 800]), "yaxis");
        Assert.Equal(
            ["10<sup>−2</sup>", "10<sup>−1</sup>", "1", "10", "10<sup>2</sup>", "10<sup>3</sup>"],
            FigureData.Strings(axis, "ticktext")[..6]);
        Assert.Equal("D1", axis.GetProperty("minor").GetProperty("dtick").GetString());
        JsonElement wide = Axis(Line([1, 2], [1e-12, 1e12]), "yaxis");
        Assert.InRange(wide.GetProperty("tickvals").GetArrayLength(), 6, 12);
    }

    [Fact]
    public void OnLogAxes_NothingPositive_HasNoNumbersOfItsOwn() =>
        Assert.False(Axis(Line([1, 2], [double.NaN, -1]), "yaxis").TryGetProperty("tickvals", out _));

    [Fact]
    public void MeasuredCurves_BandBelowZero_DoesNotStretchTheAxis()
    {
        MeasuredCurve wide = new("wide", [1, 2, 3], [10, 20, 40], [2, 15, 3]);
        JsonElement range = new FigureData(Plot.MeasuredCurves([wide], "x", "y", "t", logY: true)).Layout
            .GetProperty("yaxis").GetProperty("range");
        Assert.InRange(range[0].GetDouble(), 0, 1);
        Assert.InRange(range[1].GetDouble(), Math.Log10(20 + (1.96 * 15)), 2);
        MeasuredCurve narrow = wide with { StandardErrors = [1, 1, 1] };
        Assert.False(new FigureData(Plot.MeasuredCurves([narrow], "x", "y", "t", logY: true)).Layout
            .GetProperty("yaxis").TryGetProperty("range", out _));
    }

    [Fact]
    public void MeasuredCurves_OfEstimators_HaveTheirColoursInEveryFigure()
    {
        MeasuredCurve Curve(string name) => new(name, [1, 2], [3, 4]);
        FigureData known = new(Plot.MeasuredCurves([Curve("leave-one-out"), Curve("pathwise")], "x", "y", "t"));
        Assert.Equal(EstimatorColors.Of("pathwise").Value, Colour(known, "pathwise"));
        Assert.Equal(EstimatorColors.Of("leave-one-out").Value, Colour(known, "leave-one-out"));
        FigureData mixed = new(Plot.MeasuredCurves([Curve("VAE"), Curve("pathwise")], "x", "y", "t"));
        Assert.Equal((Palette.Line(0).Value, Palette.Line(1).Value), (Colour(mixed, "VAE"), Colour(mixed, "pathwise")));

        static object? Colour(FigureData figure, string name) => figure[name].GetProperty("line").GetProperty("color").GetString();
    }

    [Fact]
    public void Palette_Classes_DifferInColourAndMark()
    {
        Assert.Equal(10, Enumerable.Range(0, 10).Select(i => Palette.Class(i).Value).Distinct().Count());
        Assert.Equal(10, Enumerable.Range(0, 10).Select(Palette.Symbol).Distinct().Count());
    }

    private static GenericChart Line(double[] x, double[] y) => Chart.Line<double, double, string>(x, y);

    private static JsonElement Axis(GenericChart chart, string name, bool logX = false, bool logY = true) =>
        new FigureData(Plot.OnLogAxes(chart, "x", "y", logX, logY)).Layout.GetProperty(name);
}
