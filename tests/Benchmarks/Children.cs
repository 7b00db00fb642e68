using System.Diagnostics;
using System.Reflection;

namespace NotebookVae.Benchmarks;

/// <summary>This program again, as another process.</summary>
internal static class Children
{
    /// <summary>Starts it with other arguments; its input ends when this process does, and its output can be read.</summary>
    public static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Assembly.GetExecutingAssembly().Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }
}
