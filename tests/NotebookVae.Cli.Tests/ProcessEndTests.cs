using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookVae.Cli.Tests;

public sealed class ProcessEndTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryNotebooks notebooks = new();

    public void Dispose() => notebooks.Dispose();

    [Fact]
    public void Run_Interrupted_EndsTheNotebooksProcessAndWritesNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no command to send Ctrl+C to another process on Windows.");
        var path = notebooks.Add("endless", "System.IO.File.WriteAllText(\"pid.new\", Environment.ProcessId.ToString());\nSystem.IO.File.Move(\"pid.new\", \"pid.txt\");\nwhile (true) { }");
        using var runner = CommandLineProcess.Start(_ => { }, "run", path, "--out", notebooks.Out);
        using var child = WaitForProcess(Path.Combine(notebooks.Folder, "pid.txt"));

        using var interrupt = Process.Start("kill", ["-INT", runner.Id.ToString(CultureInfo.InvariantCulture)]);

        Assert.True(runner.WaitForExit(Patience));
        Assert.Equal(130, runner.ExitCode);
        Assert.StartsWith("Interrupted", runner.StandardError.ReadToEnd(), StringComparison.Ordinal);
        Assert.True(child.WaitForExit(Patience), "The notebook's process outlived the runner.");
        Assert.Empty(Directory.GetFileSystemEntries(notebooks.Out));
    }

    [Fact]
    public void Run_RunnerIsKilled_TheNotebooksProcessEndsAndNothingHalfIsWritten()
    {
        var path = notebooks.Add("endless", "System.IO.File.WriteAllText(\"pid.new\", Environment.ProcessId.ToString());\nSystem.IO.File.Move(\"pid.new\", \"pid.txt\");\nwhile (true) { }");
        using var runner = CommandLineProcess.Start(_ => { }, "run", path, "--out", notebooks.Out);
        using var child = WaitForProcess(Path.Combine(notebooks.Folder, "pid.txt"));
        Assert.False(child.HasExited);

        runner.Kill();

        Assert.True(child.WaitForExit(Patience), "The notebook's process outlived the runner.");
        Assert.True(runner.WaitForExit(Patience));
        Assert.Empty(Directory.GetFileSystemEntries(notebooks.Out));
    }

    [Theory]
    [InlineData("--timeout", "--timeout gives it more")]
    [InlineData("--cell-timeout", "--cell-timeout gives it more")]
    public void Run_TimeLimit_EndsTheProcessesThatTheNotebookStartedToo(string option, string sentence)
    {
        var path = notebooks.Add("forks", $"{Leave("")}while (true) {{ }}");
        RunMarked("run", path, "--out", notebooks.Out, option, "4").AssertFailed("Cell 1 of 1", "still running after 4 s", sentence);
        AssertNothingLeft();
    }

    [Theory]
    [InlineData("1 + 1", 0)]
    [InlineData("throw new Exception(\"no\");", 1)]
    [InlineData("Environment.Exit(3);", 1)]
    [InlineData("Environment.FailFast(\"no\");", 1)]
    [InlineData("int f(int x) => f(x + 1) + 1; f(0)", 1)]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", 1)]
    [InlineData("new System.Threading.Thread(() => throw new Exception()).Start(); System.Threading.Thread.Sleep(60000);", 1)]
    public void Run_CellsLeaveProcessesBehind_NoneIsLeftHoweverTheNotebookEnds(string end, int exitCode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only on Linux does nothing escape: orphans become children of the guard.");
        // In the same pipe, in a session of its own, an orphan, and one with neither parent nor environment.
        var path = notebooks.Add("leaves", Leave("setsid sleep 600 & (setsid sleep 600 &); (setsid env -i sleep 600 &);"), end);
        Assert.Equal(exitCode, RunMarked("run", path, "--out", notebooks.Out).ExitCode);
        AssertNothingLeft();
    }

    [Fact]
    public void Run_RunnerIsKilledAtAnyMoment_NothingIsLeftRunningAndNoFileIsHalf()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only on Linux does nothing escape: orphans become children of the guard.");
        var path = notebooks.Add(
            "victim", Leave("(setsid sleep 600 &);"), "Console.WriteLine(new string('x', 500_000));", "System.Threading.Thread.Sleep(100); 1");
        var (before, after) = (File.ReadAllText(path), AfterUpdate(path));
        string[] signals = ["-KILL", "-TERM", "-INT", "-HUP"];
        for (var moment = 0; moment < 12; moment++)
        {
            File.WriteAllText(path, before);
            using var runner = CommandLineProcess.Start(Mark, "run", path, "--out", notebooks.Out, "--update");
            Drain(runner);
            Thread.Sleep(60 + (90 * moment));
            using (var kill = Process.Start("kill", [signals[moment % signals.Length], runner.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                kill.WaitForExit();
            }

            Assert.True(runner.WaitForExit(Patience));
            AssertNothingLeft();
            Assert.Contains(File.ReadAllText(path), (string[])[before, after]);
            Assert.All(Files("*.ipynb"), file => Assert.Equal(after, File.ReadAllText(file)));
            Assert.All(Files("*.html"), file => Assert.EndsWith("</html>", File.ReadAllText(file).TrimEnd(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Run_GroupOfTheRunnerIsKilled_NothingIsLeftRunning()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only on Linux does nothing escape: orphans become children of the guard.");
        var path = notebooks.Add("group", Leave("(setsid sleep 600 &);") + "System.IO.File.WriteAllText(\"pid.new\", Environment.ProcessId.ToString());\nSystem.IO.File.Move(\"pid.new\", \"pid.txt\");\nwhile (true) { }");
        using var runner = Process.Start(CommandLineProcess.Info(Mark, "setsid", "run", path, "--out", notebooks.Out))!;
        Drain(runner);
        using var child = WaitForProcess(Path.Combine(notebooks.Folder, "pid.txt"));

        // As a CI system ends a job: everything of its process group at once.
        using var kill = Process.Start("kill", ["-KILL", "--", $"-{runner.Id.ToString(CultureInfo.InvariantCulture)}"]);

        Assert.True(runner.WaitForExit(Patience));
        AssertNothingLeft();
    }

    [Fact]
    public void Run_HundredMegabytesOfOutput_KeepsALittleAndSaysSo()
    {
        var path = notebooks.Add(
            "flood",
            "for (int i = 0; i < 1_000_000; i++) Console.WriteLine(\"0123456789 0123456789 0123456789 0123456789\");",
            "Console.Write(new string('x', 50_000_000));",
            "display(new string('y', 20_000_000))",
            "for (int i = 0; i < 20; i++) display(new string('z', 1_000_000));",
            "\"[pass]\"");
        Assert.Equal(0, CommandLineProcess.Run("run", path, "--out", notebooks.Out).ExitCode);

        var cells = JsonNode.Parse(notebooks.Written("flood.ipynb"))!["cells"]!.AsArray().Select(cell => cell!["outputs"]!.AsArray()).ToList();
        Assert.EndsWith("43,000,000 more characters were printed and left out: a cell keeps 1,000,000.\n", cells[0][0]!["text"]!.AsArray().Last()!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("49,000,000 more characters were printed and left out: a cell keeps 1,000,000.\n", cells[1][0]!["text"]!.AsArray().Last()!.ToString(), StringComparison.Ordinal);
        Assert.Contains("displayed and left out: a cell keeps 10,000,000", cells[2][0]!["data"]!["text/plain"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(20, cells[3].Count);
        Assert.True(new FileInfo(Path.Combine(notebooks.Out, "flood.ipynb")).Length < 15_000_000);
    }

    [Fact]
    public void Run_MemoryRunsOut_FailsWithTheCell()
    {
        var path = notebooks.Add("memory", "1", "var all = new List<byte[]>();\nwhile (true) all.Add(new byte[10_000_000]);");
        CommandLineProcess.Run(start => start.Environment["DOTNET_GCHeapHardLimit"] = "0x10000000", "run", path, "--out", notebooks.Out)
            .AssertFailed("Cell 2 of 2", "OutOfMemoryException");
    }

    /// <summary>C# that starts a process which outlives the cell and holds its streams, and more by a shell's commands.</summary>
    private static string Leave(string commands) => OperatingSystem.IsWindows()
        ? "System.Diagnostics.Process.Start(\"ping\", \"-n 600 127.0.0.1\");\n"
        : $"System.Diagnostics.Process.Start(\"bash\", [\"-c\", \"{commands} sleep 600\"]);\nSystem.Threading.Thread.Sleep(300);\n";

    private CommandLineProcess RunMarked(params string[] arguments) => CommandLineProcess.Run(Mark, arguments);

    private string AfterUpdate(string path)
    {
        var before = File.ReadAllText(path);
        Assert.Equal(0, RunMarked("run", path, "--out", notebooks.Out, "--update").ExitCode);
        var after = File.ReadAllText(path);
        Assert.NotEqual(before, after);
        return after;
    }

    private IEnumerable<string> Files(string pattern) => Directory.GetFiles(notebooks.Out, pattern);

    // All that the runner starts inherits this, unless it drops its environment: such are found by their working directory.
    private void Mark(ProcessStartInfo start) => start.Environment["NOTEBOOKVAE_TEST_MARK"] = notebooks.Root;

    private void AssertNothingLeft()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var clock = Stopwatch.StartNew();
        List<string> left;
        while ((left = [.. Directory.EnumerateDirectories("/proc").Where(IsOurs)]).Count > 0)
        {
            Assert.True(clock.Elapsed < Patience, $"Still running: {string.Join(", ", left.Select(folder => File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ')))}");
            Thread.Sleep(20);
        }
    }

    private bool IsOurs(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "environ")).Contains($"NOTEBOOKVAE_TEST_MARK={notebooks.Root}\0", StringComparison.Ordinal)
                || new DirectoryInfo(Path.Combine(folder, "cwd")).LinkTarget?.StartsWith(notebooks.Root, StringComparison.Ordinal) == true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Drain(Process process)
    {
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static Process WaitForProcess(string file)
    {
        var clock = Stopwatch.StartNew();
        while (!File.Exists(file))
        {
            Assert.True(clock.Elapsed < Patience, "The notebook did not start.");
            Thread.Sleep(50);
        }

        return Process.GetProcessById(int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));
    }
}
