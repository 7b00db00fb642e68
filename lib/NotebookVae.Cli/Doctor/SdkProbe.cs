using System.Globalization;
using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>The .NET SDK, which builds the library that notebooks load.</summary>
internal sealed class SdkProbe : IProbe
{
    private const int Release = 10;
    private const string Advice = "Everything is built with it: install the .NET 10 SDK, https://dotnet.microsoft.com/download.";

    public string Name => ".NET SDK";

    public bool IsNeeded => true;

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (ProgramPath.Find("dotnet") is not { } dotnet)
        {
            return new Finding(Verdict.Missing, "no dotnet on PATH", Advice);
        }

        // Not --version, which a global.json above the current folder makes fail.
        var list = await ToolOutput.OfAsync(dotnet, ["--list-sdks"], cancellationToken).ConfigureAwait(false);
        var versions = list.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).ToList();
        var fitting = versions.LastOrDefault(version =>
            int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major >= Release);
        return fitting is not null ? new Finding(Verdict.Present, $"{fitting}, {dotnet}")
            : list.ExitCode == 0 && versions.Count > 0 ? new Finding(Verdict.Wrong, $"only {string.Join(", ", versions)}", Advice)
            : new Finding(Verdict.Missing, $"{dotnet} has no SDK", Advice);
    }
}
