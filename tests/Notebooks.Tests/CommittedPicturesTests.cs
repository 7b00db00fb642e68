using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>What is committed is seen wherever a notebook is shown, and stays small.</summary>
public sealed class CommittedPicturesTests
{
    private const string Figure = "application/vnd.plotly.v1+json";
    private const long LargestTotal = 25_000_000;

    private static readonly string Folder = NotebookFolder.Path;

    public static TheoryData<string> Notebooks => NotebookFolder.Notebooks;

    [Fact]
    public void Notebooks_Together_AreBelow25Megabytes()
    {
        var files = Directory.GetFiles(Folder, "*.ipynb").Select(path => new FileInfo(path)).OrderByDescending(file => file.Length).ToList();
        Assert.True(
            files.Sum(file => file.Length) < LargestTotal,
            string.Join('\n', files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Length / 1e6:0.0} MB {file.Name}"))));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_EachFigure_HasAPngOfItsShapeAndALineOfText(string notebook)
    {
        var outputs = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, notebook)))!["cells"]!.AsArray()
            .SelectMany(cell => (cell!["outputs"] as JsonArray ?? []).Select(output => (Cell: cell["id"]!.ToString(), Output: output!)))
            .Where(shown => (shown.Output["data"] as JsonObject)?.ContainsKey(Figure) is true)
            .ToList();
        Assert.All(outputs, shown =>
        {
            var data = shown.Output["data"]!.AsObject();
            Assert.True(data.ContainsKey("image/png"), $"The figure of cell {shown.Cell} has no picture: 'run notebooks/{notebook} --update' draws it.");
            Assert.Equal([Figure, "image/png", "text/plain"], data.Select(entry => entry.Key));

            var (width, height) = SizeOf(Convert.FromBase64String(data["image/png"]!.ToString()));
            var layout = data[Figure]!["layout"]!;
            var (drawnWidth, drawnHeight) = (layout["width"]?.GetValue<double>() ?? 700, layout["height"]?.GetValue<double>() ?? 450);
            Assert.Contains((double[])[1, 1.5, 2], scale => width == (int)(drawnWidth * scale) && height == (int)(drawnHeight * scale));

            var shownAt = shown.Output["metadata"]!["image/png"]!;
            Assert.Equal((drawnWidth, drawnHeight), (shownAt["width"]!.GetValue<double>(), shownAt["height"]!.GetValue<double>()));
        });
    }

    private static (int Width, int Height) SizeOf(byte[] file)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], file.Take(8));
        Assert.Equal("IEND", System.Text.Encoding.ASCII.GetString(file, file.Length - 8, 4));
        return (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));
    }
}
