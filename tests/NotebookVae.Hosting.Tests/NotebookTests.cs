namespace NotebookVae.Hosting.Tests;

public sealed class NotebookTests
{
    // As Jupyter writes it: keys that this library does not know, digits that a parser would change, characters of every kind.
    private const string AsJupyterWrites = """"
        {
         "cells": [
          {
           "attachments": {},
           "cell_type": "markdown",
           "id": "prose",
           "metadata": {
            "custom": {
             "deep": [
              1.0,
              1e-05,
              null,
              true
             ]
            }
           },
           "source": [
            "# Σ \"quoted\" \\alpha 😀 <b> & 'x' + \t\u001b\n",
            "\n",
            "text"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "code-1",
           "metadata": {
            "tags": [
             "parameters"
            ]
           },
           "outputs": [],
           "source": [
            "var x = 1;"
           ]
          },
          {
           "cell_type": "raw",
           "id": "raw_1",
           "metadata": {},
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "unknown": {}
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """";

    [Fact]
    public void ToString_NotebookThatJupyterWrote_IsTheSameByteForByte()
    {
        var text = AsJupyterWrites.ReplaceLineEndings("\n");
        Assert.Equal(text, Notebook.Parse("n.ipynb", text).ToString());
        Assert.Equal(text, Notebook.Parse("n.ipynb", text).Copy().ToString());
    }

    [Fact]
    public void Parse_Cells_HaveTheirKindTextTagsAndTitle()
    {
        var notebook = Notebook.Parse("n.ipynb", AsJupyterWrites);
        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Raw], notebook.Cells.Select(cell => cell.Kind));
        Assert.Equal("var x = 1;", notebook.Cells[1].Source);
        Assert.Equal(["parameters"], notebook.Cells[1].Tags);
        Assert.Empty(notebook.Cells[0].Tags);
        Assert.StartsWith("Σ", notebook.Title, StringComparison.Ordinal);
        Assert.Equal([false, true, false], notebook.Cells.Select(cell => cell.IsRunnable));
    }

    [Fact]
    public void Parse_CellsWithoutIds_GetTheSameDistinctIdsEachTime()
    {
        const string Old = """{"cells":[{"cell_type":"code","source":"1","metadata":{},"outputs":[],"execution_count":null},{"cell_type":"code","source":"1","metadata":{},"outputs":[],"execution_count":null}],"metadata":{},"nbformat":4,"nbformat_minor":2}""";
        var first = Notebook.Parse("n.ipynb", Old);
        var second = Notebook.Parse("n.ipynb", Old);
        Assert.Equal(first.ToString(), second.ToString());
        Assert.NotEqual(first.Cells[0].Id, first.Cells[1].Id);
        Assert.Contains("\"nbformat_minor\": 5", first.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Source_Set_IsWrittenAsLines()
    {
        var notebook = Notebook.Parse("n.ipynb", AsJupyterWrites);
        notebook.Cells[1].Source = "a;\nb;\n";
        Assert.Equal("a;\nb;\n", notebook.Cells[1].Source);
        Assert.Contains("\"a;\\n\",\n    \"b;\\n\"\n", notebook.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is not JSON (line 1)")]
    [InlineData("", "is not JSON (line 1)")]
    [InlineData("[]", "has no list of cells")]
    [InlineData("{\"cells\":[],\"nbformat\":3}", "has format 3")]
    [InlineData("{\"cells\":[7],\"nbformat\":4}", "Cell 1")]
    [InlineData("{\"cells\":[{\"cell_type\":\"cod\"}],\"nbformat\":4}", "has cell_type 'cod'")]
    [InlineData("{\"cells\":[{\"cell_type\":\"code\",\"source\":[1]}],\"nbformat\":4}", "not a Jupyter notebook")]
    [InlineData("{\"cells\":[],\"cells\":[],\"nbformat\":4}", "not a Jupyter notebook")]
    public void Parse_SomethingElse_ThrowsASentenceThatNamesTheFile(string text, string expected)
    {
        var exception = Assert.Throws<NotebookException>(() => Notebook.Parse("folder/some.ipynb", text));
        Assert.Contains("folder/some.ipynb", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingFile_ThrowsASentenceThatNamesIt()
    {
        var exception = Assert.Throws<NotebookException>(() => Notebook.Read("missing.ipynb"));
        Assert.Contains("missing.ipynb", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FolderThatIsMissing_ThrowsAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        var notebook = Notebook.Parse("n.ipynb", AsJupyterWrites);
        Assert.Throws<NotebookException>(() => notebook.Write(folder.File("missing/n.ipynb")));
        notebook.Write(folder.File("n.ipynb"));
        Assert.Equal([folder.File("n.ipynb")], Directory.GetFileSystemEntries(folder.Path));
    }
}
