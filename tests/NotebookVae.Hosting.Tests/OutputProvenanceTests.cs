namespace NotebookVae.Hosting.Tests;

public sealed class OutputProvenanceTests
{
    [Fact]
    public void Provenance_Written_IsReadAgainAndStandsBesideOtherMetadata()
    {
        var notebook = Notebook.Parse("a.ipynb", """{"cells": [], "metadata": {"kernelspec": {"language": "C#"}}, "nbformat": 4, "nbformat_minor": 5}""");
        Assert.Null(notebook.Provenance);
        notebook.Provenance = new OutputProvenance("smoke", "sha256:00");
        var read = Notebook.Parse("a.ipynb", notebook.ToString());
        Assert.Equal(new OutputProvenance("smoke", "sha256:00"), read.Provenance);
        Assert.Equal("C#", read.Language);
    }

    [Fact]
    public void Provenance_WithoutMetadata_IsAdded()
    {
        var notebook = Notebook.Parse("a.ipynb", """{"cells": [], "nbformat": 4, "nbformat_minor": 5}""");
        notebook.Provenance = new OutputProvenance("smoke", "sha256:00");
        Assert.Equal("smoke", Notebook.Parse("a.ipynb", notebook.ToString()).Provenance!.Scale);
    }

    [Fact]
    public void HashOf_TwoCellsOrOne_Differ() => Assert.NotEqual(
        OutputProvenance.HashOf(SampleNotebook.Changed(cells => cells[SampleNotebook.Text]!["source"] = "a\nb")),
        OutputProvenance.HashOf(SampleNotebook.Changed(cells =>
        {
            cells[SampleNotebook.Text]!["source"] = "a";
            cells.Insert(SampleNotebook.Text + 1, System.Text.Json.Nodes.JsonNode.Parse("""{"cell_type": "code", "id": "n", "metadata": {}, "outputs": [], "source": "b"}"""));
        })));
}
