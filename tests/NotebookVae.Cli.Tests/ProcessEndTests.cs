using System.Diagnostics;
using System.Globalization;

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

    [Fact]
    public void Run_TimeLimit_EndsTheProcessesThatTheNotebookStartedToo()
    {
        var path = notebooks.Add(
            "forks",
            $"var p = System.Diagnostics.Process.Start({(OperatingSystem.IsWindows() ? "\"ping\", \"-n 600 127.0.0.1\"" : "\"sleep\", \"600\"")});\n"
            + "System.IO.File.WriteAllText(\"pid.txt\", p.Id.ToString());\nwhile (true) { }");
        CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--timeout", "5").AssertFailed("Cell 1 of 1");

        var id = int.Parse(File.ReadAllText(Path.Combine(notebooks.Folder, "pid.txt")), CultureInfo.InvariantCulture);
        Assert.True(HasEnded(id), "A process that the notebook started is still there.");
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

    private static bool HasEnded(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.WaitForExit(Patience);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
