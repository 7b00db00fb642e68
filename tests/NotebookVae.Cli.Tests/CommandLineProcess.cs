using System.Diagnostics;

namespace NotebookVae.Cli.Tests;

/// <summary>The command line as its users run it: a process with arguments, two streams and an exit code.</summary>
internal sealed record CommandLineProcess(int ExitCode, string Output, string Error)
{
    /// <summary>Runs it to its end.</summary>
    internal static CommandLineProcess Run(params string[] arguments) => Run(_ => { }, arguments);

    /// <summary>Runs it to its end after preparing its start.</summary>
    internal static CommandLineProcess Run(Action<ProcessStartInfo> prepare, params string[] arguments)
    {
        using var process = Start(prepare, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(5)), "The command line did not end.");
        return new CommandLineProcess(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Starts it and leaves it running.</summary>
    internal static Process Start(Action<ProcessStartInfo> prepare, params string[] arguments) =>
        Process.Start(Info(prepare, null, arguments))!;

    /// <summary>How to start it, by itself or by another program.</summary>
    internal static ProcessStartInfo Info(Action<ProcessStartInfo> prepare, string? starter, params string[] arguments)
    {
        string[] command = ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "NotebookVae.Cli.dll"), .. arguments];
        command = starter is null ? command : [starter, .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What a CI system or a reader has set is not part of the tests.
        foreach (var name in (string[])["NOTEBOOKVAE_SCALE", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"])
        {
            start.Environment.Remove(name);
        }

        prepare(start);
        return start;
    }

    /// <summary>Asserts that the input was refused with one sentence on the error stream that contains all of the texts.</summary>
    internal void AssertRefused(params string[] texts)
    {
        Assert.Equal(2, ExitCode);
        Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.All(texts, text => Assert.Contains(text, Error, StringComparison.Ordinal));
    }

    /// <summary>Asserts that a notebook failed with one sentence on the error stream that contains all of the texts.</summary>
    internal void AssertFailed(params string[] texts)
    {
        Assert.Equal(1, ExitCode);
        Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.All(texts, text => Assert.Contains(text, Error, StringComparison.Ordinal));
    }
}
