using System.Diagnostics;

namespace NotebookVae.Cli.Tests;

/// <summary>The SDK's command line, and programs that it made, run to their ends.</summary>
internal static class DotNetProcess
{
    /// <summary>Runs <c>dotnet</c> and asserts that it succeeded; returns what it printed.</summary>
    internal static string Run(string folder, params string[] arguments) => RunProgram("dotnet", folder, _ => { }, arguments);

    /// <summary>Runs a program and asserts that it succeeded; returns what it printed.</summary>
    internal static string RunProgram(string program, string folder, Action<ProcessStartInfo> prepare, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What the test run's own build and host were told is not for this one.
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestRun).ToList())
        {
            start.Environment.Remove(name);
        }

        prepare(start);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end.");
        }

        var (printed, complaints) = (output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}\n{printed}{complaints}");
        return printed;
    }

    private static bool IsOfTheTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("NOTEBOOKVAE_SCALE", StringComparison.Ordinal)
        || name is "DOTNET_HOST_PATH" or "VSTEST_CONNECTION_TIMEOUT";
}
