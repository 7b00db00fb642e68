using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class CorrelationMapsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void CorrelationMaps_TwoSources_ShowTheChosenPixelsRows()
    {
        Tensor data = tensor(Enumerable.Range(0, 16).Select(i => i / 100.0).ToArray(), [4, 4]);
        FigureData figure = new(Plot.CorrelationMaps([("data", data), ("model", -data)], [(0, 1), (1, 1)], "Maps"));
        JsonElement[] rows = [.. figure["correlation"].GetProperty("z").EnumerateArray()];
        Assert.Equal(2 + 2 + 2, rows.Length);
        // Pixel (0, 1) is row 1 of the matrix, 0.04 to 0.07; pixel (1, 1) is row 3, 0.12 to 0.15.
        Assert.Equal([0.04, 0.05], FirstTwo(rows[0]));
        Assert.Equal([0.06, 0.07], FirstTwo(rows[1]));
        Assert.Equal([0.12, 0.13], FirstTwo(rows[4]));
        Assert.Equal(-0.04, rows[0][4].GetDouble());
        Assert.Equal(JsonValueKind.Null, rows[0][2].ValueKind);
        Assert.Equal(JsonValueKind.Null, rows[2][0].ValueKind);
        Assert.Equal(-1, figure["correlation"].GetProperty("zmin").GetDouble());
        Assert.Equal(1, figure["correlation"].GetProperty("zmax").GetDouble());
        Assert.Equal(["data", "model"], FigureData.Strings(figure.Layout.GetProperty("xaxis"), "ticktext"));
        Assert.Equal(["pixel (0, 1)", "pixel (1, 1)"], FigureData.Strings(figure.Layout.GetProperty("yaxis"), "ticktext"));
    }

    [Fact]
    public void CorrelationMaps_WrongShapesOrPixels_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Plot.CorrelationMaps([("data", zeros(4, 5))], [(0, 0)], "Maps"));
        Assert.Throws<ArgumentException>(() => Plot.CorrelationMaps([("data", zeros(5, 5))], [(0, 0)], "Maps"));
        Assert.Throws<ArgumentException>(() => Plot.CorrelationMaps([], [(0, 0)], "Maps"));
        Assert.Throws<ArgumentException>(() => Plot.CorrelationMaps([("data", zeros(4, 4))], [], "Maps"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plot.CorrelationMaps([("data", zeros(4, 4))], [(0, 2)], "Maps"));
    }

    private static double[] FirstTwo(JsonElement row) => [row[0].GetDouble(), row[1].GetDouble()];
}
