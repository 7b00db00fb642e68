using System.Reflection;
using System.Text.Json.Nodes;
using NotebookVae.Hosting;

namespace NotebookVae.Cli.Tests;

public sealed class ConvertTests : IDisposable
{
    private static readonly string Repository =
        typeof(ConvertTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    private readonly TemporaryNotebooks notebooks = new();

    // Inside the repository, where a C# file finds the library's project, and out of git's sight.
    private readonly DirectoryInfo inside = Directory.CreateDirectory(Path.Combine(Repository, "artifacts", $"convert-{Guid.NewGuid():N}"));

    public static TheoryData<string> Committed => new(Directory.GetFiles(Path.Combine(Repository, "notebooks"), "*.ipynb").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    public void Dispose()
    {
        notebooks.Dispose();
        inside.Delete(recursive: true);
    }

    [Fact]
    public void Convert_Notebook04_TheProgramPrintsWhatTheRunnerShows()
    {
        const string Name = "04-reinforce-versus-reparameterization";
        var notebook = Path.Combine(Repository, "notebooks", $"{Name}.ipynb");
        var program = Path.Combine(inside.FullName, "program.cs");
        Assert.Equal(0, CommandLineProcess.Run("convert", notebook, program).ExitCode);
        Assert.Equal(0, CommandLineProcess.Run("run", notebook, "--scale", "smoke", "--out", notebooks.Out).ExitCode);

        var printed = DotNetProcess.RunProgram("dotnet", notebooks.Root, start => start.Environment["NOTEBOOKVAE_SCALE"] = "smoke", "run", program);
        var shown = Shown(JsonNode.Parse(notebooks.Written($"{Name}.ipynb"))!["cells"]!.AsArray());
        Assert.Contains("\n[pass] ", shown, StringComparison.Ordinal);
        Assert.Equal(shown, printed);
        Assert.Equal([program], Directory.GetFileSystemEntries(inside.FullName));
    }

    [Theory]
    [MemberData(nameof(Committed))]
    public void Convert_CommittedNotebook_ComesBackFromBothFormatsWithCellsIdsAndTags(string name)
    {
        var notebook = Path.Combine(Repository, "notebooks", name);
        var expected = Sources(notebook);
        foreach (var extension in new[] { "cs", "dib" })
        {
            var there = Path.Combine(inside.FullName, $"there.{extension}");
            var back = Path.Combine(inside.FullName, $"{extension}.ipynb");
            NotebookConverter.Convert(notebook, there, overwrite: false);
            NotebookConverter.Convert(there, back, overwrite: false);
            Assert.Equal(extension == "cs" ? expected : [.. expected.Select(cell => cell with { Source = cell.Source.Trim('\n') })], Sources(back));
        }
    }

    [Fact]
    public void Run_DibAndCSharpFile_RunAsTheNotebookThatTheyAre()
    {
        var dib = Path.Combine(notebooks.Folder, "d.dib");
        File.WriteAllText(dib, "#!csharp\n\nvar x = 20;\n\n#!markdown\n\n# Prose\n\n#!csharp\n\nx + 1\n");
        Assert.Equal(0, CommandLineProcess.Run("convert", dib, Path.Combine(notebooks.Folder, "c.cs")).ExitCode);
        foreach (var name in new[] { "d.dib", "c.cs" })
        {
            Assert.Equal(0, CommandLineProcess.Run("run", Path.Combine(notebooks.Folder, name), "--out", notebooks.Out).ExitCode);
            var cells = JsonNode.Parse(notebooks.Written(Path.ChangeExtension(name, ".ipynb")))!["cells"]!.AsArray();
            Assert.Equal("21", cells[2]!["outputs"]![0]!["data"]!["text/plain"]![0]!.ToString());
        }
    }

    [Fact]
    public void Convert_SaysWhatTheFormatCannotKeep()
    {
        var path = notebooks.Add("n", "1 + 1", "2");
        CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--update");
        var run = CommandLineProcess.Run("convert", path, Path.Combine(notebooks.Root, "n.dib"));
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("2 cells of", run.Output, StringComparison.Ordinal);
        Assert.Contains("without their 2 outputs", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_FileThatIsThere_IsKeptUnlessForced()
    {
        var path = notebooks.Add("n", "1");
        var target = Path.Combine(notebooks.Root, "n.cs");
        File.WriteAllText(target, "mine");
        CommandLineProcess.Run("convert", path, target).AssertRefused("n.cs is there already", "--force");
        Assert.Equal("mine", File.ReadAllText(target));
        Assert.Equal(0, CommandLineProcess.Run("convert", path, target, "--force").ExitCode);
        Assert.Contains("// %% id=", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.Equal(["n.cs", "notebooks"], Directory.GetFileSystemEntries(notebooks.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Convert_CellThatCannotBeConverted_IsRefusedAndNothingIsWritten()
    {
        var path = notebooks.Add("n", "#!who");
        CommandLineProcess.Run("convert", path, Path.Combine(notebooks.Root, "n.cs")).AssertRefused("The cell ", "line 1", "#!who");
        Assert.Equal(["notebooks"], Directory.GetFileSystemEntries(notebooks.Root).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("n.ipynb", "other.ipynb", "the same format", ".dib or .cs")]
    [InlineData("n.ipynb", "n.py", "'.py'", ".ipynb or .dib or .cs")]
    [InlineData("none.ipynb", "n.cs", "none.ipynb cannot be read")]
    [InlineData("n.ipynb", "no/such/folder/n.dib", "cannot be written")]
    [InlineData("empty.dib", "n.cs", "no cells")]
    [InlineData("n.ipynb", "folder.cs", "is there already")]
    public void Convert_InputThatIsNotUsable_IsRefused(string from, string to, params string[] texts)
    {
        notebooks.Add("n", "1");
        File.WriteAllText(Path.Combine(notebooks.Folder, "empty.dib"), "\n");
        Directory.CreateDirectory(Path.Combine(notebooks.Folder, "folder.cs"));
        CommandLineProcess.Run("convert", Path.Combine(notebooks.Folder, from), Path.Combine(notebooks.Folder, to)).AssertRefused(texts);
    }

    /// <summary>The plain text of all outputs.</summary>
    private static string Shown(JsonArray cells) => string.Concat(
        cells.SelectMany(cell => cell!["outputs"] as JsonArray ?? [])
            .Select(output => output!["text"] is { } text ? Text(text) : Text(output["data"]!["text/plain"]) + "\n"));

    private static List<Cell> Sources(string path) =>
    [
        .. JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray()
            .Select(cell => new Cell(cell!["cell_type"]!.ToString(), cell["id"]!.ToString(), cell["metadata"]!.ToJsonString(), Text(cell["source"]))),
    ];

    private static string Text(JsonNode? lines) => lines is JsonArray array ? string.Concat(array.Select(line => line!.ToString())) : lines!.ToString();

    private sealed record Cell(string Kind, string Id, string Metadata, string Source);
}
