using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

/// <summary>Each rule, broken in one place.</summary>
public sealed class NotebookLintTests
{
    [Fact]
    public void Check_NotebookThatKeepsAllPromises_FindsNothing() => Assert.Empty(NotebookLint.Check(SampleNotebook.Good()));

    [Fact]
    public void FirstLine_AnotherPath_IsFound() => AssertFound(
        "first-line", "cell 1 (c00)", "#r \"../artifacts/notebook/NotebookVae.dll\"",
        Source(SampleNotebook.First, "#r \"../lib/bin/NotebookVae.dll\""));

    [Fact]
    public void RuntimeDescribed_NoCell_IsFound() =>
        AssertFound("runtime-described", null, "Runtime.Describe()", Source(SampleNotebook.Describe, "1 + 1"));

    [Fact]
    public void RuntimeDescribed_NotVolatile_IsFound() => AssertFound(
        "runtime-described", "cell 2 (c01)", "volatile", SampleNotebook.Changed(cells => cells[SampleNotebook.Describe]!["metadata"] = new JsonObject()));

    [Fact]
    public void ParametersCell_None_IsFound() => AssertFound(
        "parameters-cell", null, "no code cell is tagged", SampleNotebook.Changed(cells => cells[SampleNotebook.Parameters]!["metadata"] = new JsonObject()));

    [Fact]
    public void ParametersCell_Two_AreFound() => AssertFound(
        "parameters-cell",
        "cell 4 (c03)",
        "as cell 3 is",
        SampleNotebook.Changed(cells => cells[SampleNotebook.Text]!["metadata"] = new JsonObject { ["tags"] = new JsonArray("parameters") }));

    [Fact]
    public void ExecutionOrder_CellRunOutOfOrder_IsFound() => AssertFound(
        "execution-order", "cell 4 (c03)", "count is 9, not 4", SampleNotebook.Changed(cells => cells[SampleNotebook.Text]!["execution_count"] = 9));

    [Fact]
    public void ExecutionOrder_CellNotRun_IsFound() => AssertFound(
        "execution-order", "cell 4 (c03)", "was not run", SampleNotebook.Changed(cells => cells[SampleNotebook.Text]!["execution_count"] = null));

    [Fact]
    public void OutputsOfTheseSources_CodeChangedAfterwards_IsFound() =>
        AssertFound("outputs-of-these-sources", null, "--update", Source(SampleNotebook.Text, "Console.WriteLine(x + 1);"));

    [Fact]
    public void OutputsOfTheseSources_NothingSaid_IsFound() => AssertFound(
        "outputs-of-these-sources", null, "do not say", SampleNotebook.Changed((_, json) => json["metadata"] = new JsonObject()));

    [Fact]
    public void OutputsOfTheseSources_OnlyProseLineEndsAndBlanksChanged_IsFine() => Assert.Empty(NotebookLint.Check(SampleNotebook.Changed(cells =>
    {
        cells[SampleNotebook.Text]!["source"] = "Console.WriteLine(x);  \r\n// more";
        cells.Add(new JsonObject { ["cell_type"] = "markdown", ["id"] = "t09", ["metadata"] = new JsonObject(), ["source"] = "new prose" });
    })));

    [Fact]
    public void NoError_ErrorOutput_IsFound() => AssertFound(
        "no-error",
        "cell 4 (c03)",
        "CheckFailedException: [FAIL] bound",
        WithOutput(new JsonObject { ["output_type"] = "error", ["ename"] = "CheckFailedException", ["evalue"] = "[FAIL] bound", ["traceback"] = new JsonArray() }));

    [Theory]
    [InlineData("saved to /home/ada/model.dat", "/home/ada/model.dat")]
    [InlineData("saved to /tmp/x1", "/tmp/x1")]
    [InlineData("in (/Users/ada/My)", "/Users/ada/My")]
    [InlineData("at C:\\Users\\ada", "C:\\Users")]
    [InlineData("path:/work/x.dat", "/work/x.dat")]
    [InlineData("see file:///opt/x", "file:///opt/x")]
    public void NoMachineTraces_AbsolutePath_IsFound(string text, string trace) =>
        AssertFound("no-machine-traces", "cell 4 (c03)", $"'{trace}'", WithOutput(SampleNotebook.Stream(text)));

    [Fact]
    public void NoMachineTraces_PathInAFigure_IsFound() => AssertFound("no-machine-traces", "cell 5 (c04)", "'/home/ada/run'", SampleNotebook.Changed(cells =>
        SampleNotebook.Data(cells, SampleNotebook.Figure)[MimeBundle.Plotly]!["layout"]!["title"]!["text"] = "of /home/ada/run"));

    [Theory]
    [InlineData("784/500/20, 1/2, a/tmp/b")]
    [InlineData("<td>1</td></root/>")]
    [InlineData("https://example.org/home/page")]
    public void NoMachineTraces_WhatIsNoPath_IsFine(string text) => Assert.Empty(NotebookLint.Check(WithOutput(SampleNotebook.Stream(text))));

    [Fact]
    public void NoMachineTraces_UserAndHome_AreFound()
    {
        var rule = new MachineTracesRule("lovelace", "/people/lovelace");
        Assert.Contains("'Lovelace'", Assert.Single(rule.Check(WithOutput(SampleNotebook.Stream("by Lovelace, 1843")))).Message, StringComparison.Ordinal);
        Assert.Contains("'/people/lovelace'", Assert.Single(rule.Check(WithOutput(SampleNotebook.Stream("in /people/lovelace/x")))).Message, StringComparison.Ordinal);
        Assert.Empty(rule.Check(WithOutput(SampleNotebook.Stream("Lovelaces"))));
        Assert.Empty(new MachineTracesRule("root", "/").Check(WithOutput(SampleNotebook.Stream("root mean square"))));
    }

    [Fact]
    public void NoRandomId_Guid_IsFound() =>
        AssertFound("no-random-id", "cell 4 (c03)", "0f8fad5b-d9cb-469f-a165-70867728950e", WithOutput(SampleNotebook.Stream("id 0f8fad5b-d9cb-469f-a165-70867728950e")));

    [Fact]
    public void NoNetworkScript_ScriptFromElsewhere_IsFound() => AssertFound(
        "no-network-script",
        "cell 4 (c03)",
        "https://example.org/plotly.js",
        WithOutput(SampleNotebook.Result("text/html", "<script async src='https://example.org/plotly.js'></script>")));

    [Fact]
    public void StaticPicture_FigureWithout_IsFound() => AssertFound(
        "static-picture", "cell 5 (c04)", "--update", SampleNotebook.Changed(cells => SampleNotebook.Data(cells, SampleNotebook.Figure).Remove("image/png")));

    [Fact]
    public void FigureText_PictureWithout_IsFound() => AssertFound(
        "figure-text", "cell 6 (c05)", "caption", SampleNotebook.Changed(cells => SampleNotebook.Data(cells, SampleNotebook.Picture).Remove("text/plain")));

    [Fact]
    public void NotebookSize_MoreThanThreeMegabytes_IsFoundWithTheLargestCell() =>
        AssertFound("notebook-size", "cell 4 (c03)", "3.", WithOutput(SampleNotebook.Stream(new string('x', (int)NotebookSizeRule.Bytes))));

    [Fact]
    public void CollectionSize_MoreThanAllowed_IsFound()
    {
        var large = WithOutput(SampleNotebook.Stream(new string('x', (int)NotebookSizeRule.Bytes - 100_000)));
        Assert.Null(NotebookLint.CheckCollection([.. Enumerable.Repeat(large, 8)]));
        Assert.Contains("at most 25 MB", NotebookLint.CheckCollection([.. Enumerable.Repeat(large, 9)])!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CellLength_MoreThanTwentyLines_IsAdvised() => AssertFound(
        "cell-length", "cell 4 (c03)", "21 lines", Source(SampleNotebook.Text, string.Join('\n', Enumerable.Repeat("x();", 21))), isAdvice: true);

    [Fact]
    public void LineLength_MoreThan120Characters_IsAdvised() => AssertFound(
        "line-length", "cell 4 (c03)", "line 2 has 121 characters", Source(SampleNotebook.Text, "x();\n" + new string('x', 121)), isAdvice: true);

    [Fact]
    public void Finding_AsText_NamesCellSentenceAndRule() => Assert.Equal(
        "cell 4 (c03): it was not run: `run --update` runs all cells in order. [execution-order]",
        NotebookLint.Check(SampleNotebook.Changed(cells => cells[SampleNotebook.Text]!["execution_count"] = null)).Single().ToString());

    private static Notebook Source(int index, string source) => Restamped(SampleNotebook.Changed(cells => cells[index]!["source"] = source), source);

    // Only the rule about the sources shall see that they changed.
    private static Notebook Restamped(Notebook notebook, string source)
    {
        if (!source.Contains("x + 1", StringComparison.Ordinal))
        {
            notebook.Provenance = new OutputProvenance("quick", OutputProvenance.HashOf(notebook));
        }

        return notebook;
    }

    private static Notebook WithOutput(JsonObject output) => SampleNotebook.Changed(cells => cells[SampleNotebook.Text]!["outputs"] = new JsonArray(output));

    private static void AssertFound(string rule, string? cell, string text, Notebook notebook, bool isAdvice = false)
    {
        var finding = Assert.Single(NotebookLint.Check(notebook));
        Assert.Equal((rule, cell, isAdvice), (finding.Rule, finding.Cell, finding.IsWarning));
        Assert.Contains(text, finding.Message, StringComparison.Ordinal);
    }
}
