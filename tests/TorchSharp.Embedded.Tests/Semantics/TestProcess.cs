using System.Diagnostics;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Runs some of these tests in a process of its own, with another environment.</summary>
internal static class TestProcess
{
    /// <summary>Runs the tests that the arguments choose, and fails where one of them fails or none was chosen.</summary>
    public static void Run(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(TestProcess).Assembly.Location);
        foreach (var argument in arguments.Append("-noColor"))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(
            child.ExitCode == 0 && output.Contains("Failed: 0", StringComparison.Ordinal) && !output.Contains("Total: 0", StringComparison.Ordinal),
            $"The child process ended with {child.ExitCode}.\n{output}\n{errors.Result}");
    }
}
