namespace NotebookVae.Cli.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly TemporaryNotebooks notebooks = new();

    public void Dispose() => notebooks.Dispose();

    [Fact]
    public void Report_OfExecutedNotebooks_RebuildsThePagesAndRunsNothing()
    {
        notebooks.Add("a", "Console.WriteLine(\"[pass] bound | obtained 1 | expected 1 | tolerance 0\");\nSystem.IO.File.AppendAllText(\"ran\", \"x\");");
        notebooks.Add("b", "throw new InvalidOperationException(\"no such luck\");");
        Assert.Equal(1, CommandLineProcess.Run("run", notebooks.Folder, "--out", notebooks.Out).ExitCode);
        foreach (var page in Directory.GetFiles(notebooks.Out, "*.html"))
        {
            File.Delete(page);
        }

        var report = CommandLineProcess.Run("report", notebooks.Out);

        Assert.Equal((0, string.Empty), (report.ExitCode, report.Error));
        Assert.Contains($"Report of 2 notebooks: {Path.Combine(notebooks.Out, "index.html")}", report.Output, StringComparison.Ordinal);
        Assert.Equal("x", File.ReadAllText(Path.Combine(notebooks.Folder, "ran")));
        Assert.Contains("1 check passed", notebooks.Written("a.html"), StringComparison.Ordinal);
        Assert.Contains("Cell 1 of 1: no such luck", notebooks.Written("b.html"), StringComparison.Ordinal);
        Assert.Contains("2 notebooks, <span class=\"failed\">1 failed</span>", notebooks.Written("index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_FileAndOut_WritesThereOnly()
    {
        var path = notebooks.Add("a", "1 + 1");
        Assert.Equal(0, CommandLineProcess.Run("run", path, "--out", notebooks.Out).ExitCode);
        var elsewhere = Path.Combine(notebooks.Root, "report");
        Assert.Equal(0, CommandLineProcess.Run("report", Path.Combine(notebooks.Out, "a.ipynb"), "--out", elsewhere).ExitCode);
        Assert.Equal(["a.html", "index.html"], Directory.GetFiles(elsewhere).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Report_NothingGivenAndNothingRun_SaysWhatIsMissing() =>
        CommandLineProcess.Run(start => start.WorkingDirectory = notebooks.Root, "report").AssertRefused("artifacts", "There is no notebook or folder");

    [Fact]
    public void Report_NotebookThatWasNotRun_IsRefused() => CommandLineProcess.Run("report", notebooks.Add("a", "1 + 1")).AssertRefused("a.ipynb", "has not been run");

    [Fact]
    public void Report_TwoOfOneName_IsRefused()
    {
        var path = notebooks.Add("a", "1 + 1");
        Assert.Equal(0, CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--update").ExitCode);
        CommandLineProcess.Run("report", path, notebooks.Out).AssertRefused("a.html", "give one of them");
    }
}
