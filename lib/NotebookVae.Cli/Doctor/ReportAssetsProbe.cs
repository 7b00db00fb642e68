using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>plotly.js and KaTeX beside this program, which npm brings when it is built.</summary>
internal sealed class ReportAssetsProbe : IProbe
{
    public string Name => "npm, plotly.js, KaTeX";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var npm = await NpmAsync(cancellationToken).ConfigureAwait(false);
        if (NotebookReport.NeedsNoNetwork)
        {
            return new Finding(Verdict.Present, $"{npm}; plotly.js and KaTeX are there");
        }

        var advice = npm.StartsWith("npm", StringComparison.Ordinal) ? "Build again with a network." : "Install npm and build again.";
        return new Finding(
            Verdict.Missing, $"{npm}; no plotly.js and KaTeX", $"Reports are read without a network, and static pictures are drawn. {advice}");
    }

    private static async Task<string> NpmAsync(CancellationToken cancellationToken)
    {
        if (ProgramPath.Find("npm") is not { } program)
        {
            return "no npm";
        }

        var version = await ToolOutput.OfAsync(program, ["--version"], cancellationToken).ConfigureAwait(false);
        return version.ExitCode == 0 ? $"npm {version.FirstLine}" : "an npm that does not work";
    }
}
