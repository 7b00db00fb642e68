using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

public sealed class ExecutedNotebookTests
{
    [Fact]
    public void ToRun_AllCellsRan_PassesWithChecksAndFigures()
    {
        var run = ExecutedNotebook.ToRun(Of(
            Cell(1, Printed("[pass] a | obtained 1 | expected 1 | tolerance 0\n[needs full] b\n")), Cell(2, Figure()), Prose()));
        Assert.True(run.Passed);
        Assert.Equal((2, 2, 1, 1, 1), (run.CellCount, run.CellsRun, run.Figures, run.Count(CheckOutcome.Passed), run.Count(CheckOutcome.NeedsScale)));
        Assert.Equal((TimeSpan.Zero, 0), (run.Elapsed, run.CellSeconds.Count));
        Assert.DoesNotContain(" s</span>", RunFacts.Of(run), StringComparison.Ordinal);
    }

    [Fact]
    public void ToRun_CellWithError_SaysWhichAndWhat()
    {
        var error = new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = "no such luck\nmore", ["traceback"] = new JsonArray() };
        var run = ExecutedNotebook.ToRun(Of(Cell(1), Cell(2, error), Cell(null)));
        Assert.Equal(("Cell 2 of 3: no such luck", 1), (run.Failure, run.CellsRun));
    }

    [Fact]
    public void ToRun_CellThatWasNotRun_SaysWhich() => Assert.Equal("Cell 2 of 2 has not been run.", ExecutedNotebook.ToRun(Of(Cell(1), Cell(null))).Failure);

    [Fact]
    public void ToRun_FailedCheck_Fails() =>
        Assert.Equal("The check 'a' failed.", ExecutedNotebook.ToRun(Of(Cell(1, Printed("[FAIL] a | obtained 1 | expected 2 | tolerance 0\n")))).Failure);

    [Fact]
    public void ToRun_NothingRun_IsRefused() =>
        Assert.Contains("has not been run", Assert.Throws<NotebookException>(() => ExecutedNotebook.ToRun(Of(Cell(null), Prose()))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"execution":{"iopub.execute_input":"2026-01-02T03:04:05.500000Z","shell.execute_reply":"2026-01-02T03:04:07.000000Z"}}""", 1.5)]
    [InlineData("""{"papermill":{"duration":2.25}}""", 2.25)]
    public void ToRun_TimesInTheMetadata_AreTaken(string metadata, double seconds)
    {
        var cell = Cell(1);
        cell["metadata"] = JsonNode.Parse(metadata);
        var run = ExecutedNotebook.ToRun(Of(cell, Cell(2)));
        Assert.Equal(seconds, Assert.Single(run.CellSeconds).Value);
        Assert.Equal(TimeSpan.FromSeconds(seconds), run.Elapsed);
    }

    [Theory]
    [InlineData("""{"execution":{"iopub.execute_input":"yesterday","shell.execute_reply":"2026-01-02T03:04:07Z"}}""")]
    [InlineData("""{"execution":{"iopub.execute_input":"2026-01-02T03:04:08Z","shell.execute_reply":"2026-01-02T03:04:07Z"}}""")]
    [InlineData("""{"execution":5,"papermill":{"duration":"long"}}""")]
    public void ToRun_TimesThatMakeNoSense_AreLeftOut(string metadata)
    {
        var cell = Cell(1);
        cell["metadata"] = JsonNode.Parse(metadata);
        Assert.Empty(ExecutedNotebook.ToRun(Of(cell)).CellSeconds);
    }

    private static JsonObject Prose() => new() { ["cell_type"] = "markdown", ["metadata"] = new JsonObject(), ["source"] = "# T" };

    private static JsonObject Cell(int? count, params JsonObject[] outputs) => new()
    {
        ["cell_type"] = "code",
        ["metadata"] = new JsonObject(),
        ["source"] = $"x{count}",
        ["execution_count"] = count,
        ["outputs"] = new JsonArray([.. outputs]),
    };

    private static JsonObject Printed(string text) => new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text };

    private static JsonObject Figure() => new()
    {
        ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new JsonObject { [MimeBundle.Plotly] = new JsonObject() },
    };

    private static Notebook Of(params JsonNode[] cells) =>
        Notebook.Parse("a.ipynb", new JsonObject { ["cells"] = new JsonArray(cells), ["nbformat"] = 4 }.ToJsonString());
}
