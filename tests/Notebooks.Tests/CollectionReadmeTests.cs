using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>
/// What <c>notebooks/README.md</c> says of the collection holds: it names every notebook in order, each with a picture that is one of the
/// notebook's own figures, and the places in its coverage table exist.
/// </summary>
/// <remarks>With <c>NOTEBOOKVAE_APPROVE=1</c> the pictures are taken from the notebooks anew.</remarks>
public sealed partial class CollectionReadmeTests
{
    private static readonly string Folder = NotebookFolder.Path;
    private static readonly string Readme = File.ReadAllText(Path.Combine(Folder, "README.md"));

    public static TheoryData<string> Notebooks => NotebookFolder.Notebooks;

    [Fact]
    public void Readme_NamesEveryNotebookInOrder()
    {
        var named = Row().Matches(Readme).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(NotebookFolder.Names, named);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Picture_IsTheFigureTaggedThumbnail(string notebook)
    {
        var cell = Assert.Single(Cells(notebook), cell => (cell["metadata"]?["tags"] as JsonArray)?.Any(tag => tag!.ToString() == "thumbnail") == true);
        var picture = cell["outputs"]!.AsArray().Select(output => output!["data"]?["image/png"]?.ToString()).FirstOrDefault(png => png is not null);
        Assert.True(picture is not null, $"{notebook}: the cell tagged thumbnail has no PNG; run `run notebooks --update` where Chromium is installed.");
        var file = Path.Combine(Folder, "pictures", $"{notebook[..2]}.png");
        var bytes = Convert.FromBase64String(picture.Replace("\n", string.Empty, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("NOTEBOOKVAE_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }

        Assert.True(File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes), $"{file} is not the picture in {notebook}; NOTEBOOKVAE_APPROVE=1 takes it anew.");
        Assert.Contains($"pictures/{notebook[..2]}.png", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void CoverageTable_PlacesExist()
    {
        var table = Readme[Readme.IndexOf("## What of the texts is where", StringComparison.Ordinal)..];
        var places = Place().Matches(table);
        Assert.True(places.Count > 100, $"only {places.Count} places were read from the table");
        foreach (Match place in places)
        {
            var number = place.Groups[1].Value;
            var notebook = Assert.Single(NotebookFolder.Names, name => name.StartsWith(number, StringComparison.Ordinal));
            var headings = Cells(notebook).Where(cell => cell["cell_type"]!.ToString() == "markdown")
                .SelectMany(cell => Heading().Matches(NotebookFolder.Text(cell["source"]))).Select(match => match.Groups[1].Value).ToHashSet();
            Assert.All(
                place.Groups[2].Value.Split(", "), section => Assert.True(headings.Contains(section), $"{notebook} has no section {section}: {place.Value}"));
        }
    }

    private static IEnumerable<JsonObject> Cells(string notebook) => NotebookFolder.Cells(Path.Combine(Folder, notebook));

    [GeneratedRegex(@"^\| <img[^|\n]*\| \[[^\]]*\]\((\d\d-[\w-]+\.ipynb)\)", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b(\d\d) §(\d+(?:, \d+)*)")]
    private static partial Regex Place();

    [GeneratedRegex(@"^##+ (\d+)\.? ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
