using System.Text.Json.Nodes;

namespace NotebookVae.Cli.Tests;

public sealed class RunTests : IDisposable
{
    private readonly TemporaryNotebooks notebooks = new();

    public void Dispose() => notebooks.Dispose();

    [Fact]
    public void Run_Folder_WritesExecutedNotebooksAndPagesAndPasses()
    {
        notebooks.Add("02-second", "Console.WriteLine(\"[pass] a | obtained 1 | expected 1 | tolerance 0\\n[needs full] b\");");
        notebooks.Add(
            "01-first",
            "parameters:int n = 1;\nstring word = \"one\";",
            "Environment.GetEnvironmentVariable(\"NOTEBOOKVAE_SCALE\") + \" \" + n + \" \" + word + \" \" + System.IO.Path.GetFileName(Environment.CurrentDirectory)",
            "\"{\\\"data\\\":[]}\".DisplayAs(\"application/vnd.plotly.v1+json\");");
        var sources = Directory.GetFiles(notebooks.Folder).Order().Select(File.ReadAllText).ToList();

        var run = CommandLineProcess.Run("run", notebooks.Folder, "--out", notebooks.Out, "--scale", "smoke");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal(
            ["01-first.html", "01-first.ipynb", "02-second.html", "02-second.ipynb", "index.html"],
            Directory.GetFiles(notebooks.Out).Select(Path.GetFileName).Order());
        var first = JsonNode.Parse(notebooks.Written("01-first.ipynb"))!["cells"]!.AsArray();
        Assert.Equal(["1", "2", "3"], first.Select(cell => cell!["execution_count"]!.ToString()));
        Assert.Equal("smoke 1 one notebooks", first[1]!["outputs"]![0]!["data"]!["text/plain"]![0]!.ToString());
        Assert.Matches(@"01-first\s*│\s*3 │\s*0 │\s*0 │\s*0 │\s*1 │", run.Output);
        Assert.Matches(@"02-second\s*│\s*1 │\s*1 │\s*0 │\s*1 │\s*0 │", run.Output);
        Assert.True(run.Output.IndexOf("01-first", StringComparison.Ordinal) < run.Output.IndexOf("02-second", StringComparison.Ordinal));
        Assert.Equal(sources, Directory.GetFiles(notebooks.Folder).Order().Select(File.ReadAllText));
    }

    [Fact]
    public void Run_Set_GivesTheParameterItsValueInThisRunAlone()
    {
        var path = notebooks.Add("set", "parameters:int n = 1;\nstring word = \"one\";", "word + n");
        var before = File.ReadAllText(path);
        Assert.Equal(0, CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--set", "n=40 + 2", "--set", "word=a b").ExitCode);
        Assert.Contains("\"a b42\"", notebooks.Written("set.ipynb"), StringComparison.Ordinal);
        Assert.Contains("int n = 40 + 2;", notebooks.Written("set.ipynb"), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public void Run_Update_WritesTheSameBytesEachTime()
    {
        var path = notebooks.Add("update", "Console.WriteLine(\"out\"); Console.Error.WriteLine(\"err\");\ndisplay(1.5);", "new { A = 1 }", "  ");
        Assert.Equal(0, CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--update").ExitCode);
        var first = File.ReadAllBytes(path);
        Assert.Equal(0, CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--update").ExitCode);
        Assert.Equal(first, File.ReadAllBytes(path));
        Assert.Equal(first, File.ReadAllBytes(Path.Combine(notebooks.Out, "update.ipynb")));
        Assert.DoesNotContain(notebooks.Root, File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFileSystemEntries(notebooks.Folder));
    }

    [Fact]
    public void Run_CellThatThrows_StopsThereSaysWhichAndKeepsGoing()
    {
        var failing = notebooks.Add("a-throws", "Console.WriteLine(\"[pass] before | obtained 1 | expected 1 | tolerance 0\");", "throw new InvalidOperationException(\"no such luck\");", "Console.WriteLine(\"never\");");
        var before = File.ReadAllText(failing);
        notebooks.Add("b-good", "1 + 1");

        var run = CommandLineProcess.Run("run", notebooks.Folder, "--out", notebooks.Out, "--update", "--keep-going");

        run.AssertFailed("a-throws.ipynb", "Cell 2 of 3", "no such luck");
        Assert.Matches(@"a-throws\s*│\s*1/3 │\s*1 │.*FAILED", run.Output);
        Assert.Matches(@"b-good\s*│\s*1 │.*passed", run.Output);
        var cells = JsonNode.Parse(notebooks.Written("a-throws.ipynb"))!["cells"]!.AsArray();
        Assert.Equal("System.InvalidOperationException", cells[1]!["outputs"]![0]!["ename"]!.ToString());
        Assert.Equal(["1", "2", null], cells.Select(cell => cell!["execution_count"]?.ToString()));
        Assert.Empty(cells[2]!["outputs"]!.AsArray());
        Assert.Contains("no such luck", notebooks.Written("a-throws.html"), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(failing));
    }

    [Fact]
    public void Run_FirstNotebookFails_StopsThereAndSaysHowToGoOn()
    {
        notebooks.Add("01-good", "1");
        notebooks.Add("02-throws", "throw new InvalidOperationException(\"no such luck\");");
        notebooks.Add("03-later", "1");
        notebooks.Add("04-last", "1");
        var run = CommandLineProcess.Run("run", notebooks.Folder, "--out", notebooks.Out);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not run: 03-later, 04-last. (--from 03-later goes on there, --keep-going runs all.)", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(notebooks.Out, "03-later.ipynb")));

        Assert.Equal(0, CommandLineProcess.Run("run", notebooks.Folder, "--out", notebooks.Out, "--from", "03-later").ExitCode);
        Assert.True(File.Exists(Path.Combine(notebooks.Out, "04-last.ipynb")));
    }

    [Theory]
    [InlineData("02", "02-b")]
    [InlineData("0?-*a", "01-a,03-aa")]
    [InlineData("02-b.ipynb", "02-b")]
    public void Run_Filter_RunsThoseAlone(string pattern, string expected)
    {
        notebooks.Add("01-a", "1");
        notebooks.Add("02-b", "1");
        notebooks.Add("03-aa", "1");
        Assert.Equal(0, CommandLineProcess.Run("run", notebooks.Folder, "--out", notebooks.Out, "--filter", pattern).ExitCode);
        Assert.Equal(expected.Split(','), Directory.GetFiles(notebooks.Out, "*.ipynb").Select(Path.GetFileNameWithoutExtension).Order());
    }

    [Fact]
    public void Run_CellThatDoesNotCompile_SaysCellLineAndError()
    {
        var path = notebooks.Add("compile", "var x = 1;", "\nvar y = x + zzz;");
        CommandLineProcess.Run("run", path, "--out", notebooks.Out).AssertFailed("Cell 2 of 2", "line 2", "CS0103", "zzz");
    }

    [Fact]
    public void Run_FailedCheckThatDidNotThrow_Fails()
    {
        var path = notebooks.Add("check", "Console.WriteLine(\"[FAIL] bound | obtained 1 | expected 2 | tolerance 0\");");
        CommandLineProcess.Run("run", path, "--out", notebooks.Out).AssertFailed("check 'bound' failed");
    }

    [Fact]
    public void Run_LibraryThatIsNotBuilt_SaysHowToBuildIt()
    {
        var path = notebooks.Add("unbuilt", "#r \"../artifacts/notebook/NotebookVae.dll\"");
        CommandLineProcess.Run("run", path, "--out", notebooks.Out).AssertFailed("../artifacts/notebook/NotebookVae.dll", "`dotnet build`");
    }

    [Fact]
    public void Run_CellThatEndsItsProcess_FailsAndSaysWhichCell()
    {
        var path = notebooks.Add("exit", "1 + 1", "Console.WriteLine(\"last words\"); Environment.Exit(0);");
        CommandLineProcess.Run("run", path, "--out", notebooks.Out).AssertFailed("Cell 2 of 2", "ended by itself", "exit code 0");
    }

    [Fact]
    public void Run_CellThatNeverEnds_IsEndedAtTheTimeLimit()
    {
        var path = notebooks.Add("endless", "Console.WriteLine(\"begun\");\nwhile (true) { }", "1 + 1");
        var run = CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--timeout", "5");
        run.AssertFailed("endless.ipynb", "Cell 1 of 2", "still running after 5 s", "--timeout");
        Assert.Contains("begun", notebooks.Written("endless.ipynb"), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_Run_TellsArgumentsAndOptionsAndNothingHidden()
    {
        var help = CommandLineProcess.Run("run", "--help");
        Assert.Equal(0, help.ExitCode);
        Assert.All(["notebook or folder", "--scale", "smoke|quick|full", "--out", "--set", "--timeout", "--update", "--check", "--lint", "--seeds", "--cell-timeout", "--filter", "--from", "--keep-going", "--junit", "--twice"], text => Assert.Contains(text, help.Output, StringComparison.Ordinal));
        var root = CommandLineProcess.Run("--help");
        Assert.Contains("run", root.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("notebook-process", root.Output, StringComparison.Ordinal);
    }
}
