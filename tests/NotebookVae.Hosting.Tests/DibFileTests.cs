using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

public sealed class DibFileTests
{
    // As VS Code writes such files.
    private const string Written = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"},{"aliases":["frob"],"name":"other"}]}}

        #!markdown

        # Title

        Prose with `#!csharp` inside a line.

        #!csharp

        #!time
        var x = 1;

        x

        #!c#
        #r "nuget: A, 1.0"

        #!html

        <b>bold</b>
        #!frob
        anything
        """;

    [Fact]
    public void Parse_FileOfAnotherProgram_HasItsCellsWithoutTheBlankLinesAround()
    {
        var notebook = DibFile.Parse("n.dib", Written.ReplaceLineEndings("\r\n"));
        Assert.Equal(
            [
                (CellKind.Markdown, "# Title\n\nProse with `#!csharp` inside a line."),
                (CellKind.Code, "#!time\nvar x = 1;\n\nx"),
                (CellKind.Code, "#r \"nuget: A, 1.0\""),
                (CellKind.Code, "#!html\n<b>bold</b>"),
                (CellKind.Code, "#!other\nanything"),
            ],
            notebook.Cells.Select(cell => (cell.Kind, cell.Source)));
        Assert.Equal("C#", notebook.Language);
        Assert.Equal(notebook.ToString(), DibFile.Parse("n.dib", Written).ToString());
    }

    [Fact]
    public void Write_Notebook_HasTheFormatsLines()
    {
        var notebook = Notebook.Create("n.ipynb", [(CellKind.Markdown, "# T\n"), (CellKind.Code, "\n1 + 1"), (CellKind.Code, "#!html\n<b>"), (CellKind.Code, " ")]);
        var lines = DibFile.Write(notebook).Split('\n');
        Assert.StartsWith("{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{", lines[2], StringComparison.Ordinal);
        Assert.Equal(["#!meta", "", "", "#!markdown", "", "# T", "", "#!csharp", "", "1 + 1", "", "#!html", "", "<b>", "", "#!csharp", "", " ", "", ""],
            lines.Where((_, index) => index != 2));
    }

    [Fact]
    public void Parse_WrittenFile_KeepsIdsAndMetadataWhileTheCellsAreTheSame()
    {
        var notebook = Notebook.Parse("n.ipynb", """
            {"cells": [
              {"cell_type": "markdown", "id": "t00", "metadata": {}, "source": ["# Title"]},
              {"cell_type": "code", "id": "c01", "execution_count": null, "metadata": {"tags": ["parameters"]}, "outputs": [], "source": ["int n = 1;\n", "#!time"]}],
             "metadata": {"kernelspec": {"language": "C#", "name": "other"}}, "nbformat": 4, "nbformat_minor": 5}
            """);
        var file = DibFile.Write(notebook);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(notebook.ToString()), JsonNode.Parse(DibFile.Parse("n.ipynb", file).ToString())));

        var edited = DibFile.Parse("n.ipynb", file.Replace("int n = 1;", "int n = 2;", StringComparison.Ordinal));
        Assert.Equal(["parameters"], edited.Cells[1].Tags);
        Assert.Equal("int n = 2;\n#!time", edited.Cells[1].Source);

        // Which cell a tag belongs to is not known any more.
        var longer = DibFile.Parse("n.ipynb", file + "#!csharp\n\nn\n");
        Assert.All(longer.Cells, cell => Assert.Empty(cell.Tags));
        Assert.Equal(3, longer.Cells.Count);
    }

    [Theory]
    [InlineData(CellKind.Code, "1\n#!fsharp\n2", "'#!fsharp'")]
    [InlineData(CellKind.Code, "#!markdown\ntext", "'#!markdown'")]
    [InlineData(CellKind.Markdown, "text\n#!csharp ", "'#!csharp '")]
    [InlineData(CellKind.Markdown, "#!meta", "'#!meta'")]
    [InlineData(CellKind.Raw, "text", "raw text")]
    public void Write_CellThatWouldBecomeAnother_IsRefused(CellKind kind, string source, string message) =>
        Assert.Contains(message, Assert.Throws<NotebookException>(() => DibFile.Write(Notebook.Create("n.ipynb", [(kind, source)]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_MetadataThatAreNotJson_AreRefused() =>
        Assert.Contains("line 1", Assert.Throws<NotebookException>(() => DibFile.Parse("n.dib", "#!meta\n{\n#!csharp\n1")).Message, StringComparison.Ordinal);
}
