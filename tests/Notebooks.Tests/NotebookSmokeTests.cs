using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Every notebook runs from its first cell to its last at the smallest scale, as a reader would run it.</summary>
public sealed partial class NotebookSmokeTests
{
    private static readonly string Folder = NotebookFolder.Path;

    public static TheoryData<string> Notebooks => NotebookFolder.Notebooks;

    [Fact]
    public void Folder_HasNotebooks() => Assert.True(Notebooks.Count >= 2, $"{Folder} has {Notebooks.Count} notebooks.");

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_AtSmokeScale_RunsAndItsChecksPass(string notebook)
    {
        var output = Directory.CreateTempSubdirectory("notebookvae-");
        try
        {
            var (exitCode, log) = Run(Path.Combine(Folder, notebook), "--scale", "smoke", "--out", output.FullName, "--timeout", "300");
            Assert.True(exitCode == 0, log);

            var checks = NotebookFolder.Cells(Path.Combine(output.FullName, notebook))
                .SelectMany(Outputs)
                .Where(written => written["name"]?.ToString() == "stdout")
                .SelectMany(written => NotebookFolder.Text(written["text"]).Split('\n'))
                .Select(line => Check().Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups[1].Value)
                .ToList();
            Assert.Contains("pass", checks);
            Assert.DoesNotContain("FAIL", checks);
            var skipped = checks.Count(outcome => outcome.StartsWith("needs", StringComparison.Ordinal));
            Assert.True(3 * skipped <= checks.Count, $"{skipped} of {checks.Count} checks need a larger scale; at most a third may.");
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    /// <summary>Each experiment seeds itself and changes nothing that an earlier cell made: a reader who runs a cell again sees the same.</summary>
    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_EveryCellTwiceInARow_ShowsTheSame(string notebook)
    {
        var output = Directory.CreateTempSubdirectory("notebookvae-");
        try
        {
            var (exitCode, log) = Run(Path.Combine(Folder, notebook), "--scale", "smoke", "--twice", "--out", output.FullName, "--timeout", "300");
            Assert.True(exitCode == 0, log);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_AsCommitted_HasRunToItsEndInOrderWithoutError(string notebook)
    {
        var code = NotebookFolder.Cells(Path.Combine(Folder, notebook)).Where(cell => cell["cell_type"]!.ToString() == "code").ToList();
        Assert.Equal(
            Enumerable.Range(1, code.Count).Select(number => number.ToString(CultureInfo.InvariantCulture)),
            code.Select(cell => cell["execution_count"]?.ToString()));
        Assert.All(code.SelectMany(Outputs), written => Assert.NotEqual("error", written["output_type"]!.ToString()));

        // A last expression without a semicolon shows a value, so such a cell has an output.
        Assert.All(code.Where(cell => LastExpression().IsMatch(NotebookFolder.Text(cell["source"]))), cell => Assert.NotEmpty(Outputs(cell)));
        Assert.Contains(code.SelectMany(Outputs), written => written["data"] is JsonObject);
    }

    private static (int ExitCode, string Log) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "NotebookVae.Cli.dll"), "run", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, error.GetAwaiter().GetResult() + output.GetAwaiter().GetResult());
    }

    private static IEnumerable<JsonObject> Outputs(JsonObject cell) => (cell["outputs"] as JsonArray ?? []).Select(output => output!.AsObject());

    [GeneratedRegex(@"^\[(pass|FAIL|needs quick|needs full)\] ")]
    private static partial Regex Check();

    [GeneratedRegex(@"(^|\n)[^\n]*[\w)\]""]\s*$(?<!//[^\n]*)")]
    private static partial Regex LastExpression();
}
