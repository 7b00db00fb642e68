using System.Reflection;
using System.Text.Json;
using Plotly.NET;

namespace NotebookVae.Tests;

/// <summary>The gallery, which people and the browser tests look at, shows every figure that there is.</summary>
public sealed class GalleryTests
{
    [Fact]
    public void Gallery_CallsEveryMemberOfPlot_AsOftenAsItHasOverloads()
    {
        string code = Code(Path.Combine(RepositoryRoot(), "tests", "Gallery", "gallery.ipynb"));
        IGrouping<string, MethodInfo>[] figures =
        [
            .. typeof(Plot).GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Where(method => method.ReturnType == typeof(GenericChart) || method.ReturnType == typeof(ImageGrid))
                .GroupBy(method => method.Name),
        ];

        Assert.True(figures.Length > 25);
        Assert.All(figures, figure => Assert.True(
            code.Split($"Plot.{figure.Key}(").Length > figure.Count(),
            $"tests/Gallery/gallery.ipynb calls Plot.{figure.Key} less than {figure.Count()} times: show the new figure there."));
    }

    private static string Code(string path)
    {
        using JsonDocument notebook = JsonDocument.Parse(File.ReadAllText(path));
        return string.Concat(notebook.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
            .SelectMany(cell => cell.GetProperty("source").EnumerateArray())
            .Select(line => line.GetString()));
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NotebookVae.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
