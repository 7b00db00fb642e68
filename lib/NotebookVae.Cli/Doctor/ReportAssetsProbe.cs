using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>plotly.js and KaTeX beside this program, which npm brings when it is built.</summary>
internal sealed class ReportAssetsProbe : IProbe
{
    public string Name => "npm, plotly.js, KaTeX";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var npm = ProgramPath.Find("npm") is { } program
            ? await ToolOutput.OfAsync(program, ["--version"], cancellationToken).ConfigureAwait(false) is { ExitCode: 0 } said ? $"npm {said.FirstLine}" : "an npm that does not work"
            : "no npm";
        if (NotebookReport.NeedsNoNetwork)
        {
            return new Finding(Verdict.Present, $"{npm}; plotly.js and KaTeX are there");
        }

        const string Gives = "Reports are read without a network, and static pictures are drawn.";
        return new Finding(Verdict.Missing, $"{npm}; no plotly.js and KaTeX", $"{Gives} {(npm.StartsWith("npm", StringComparison.Ordinal) ? "Build again with a network." : "Install npm and build again.")}");
    }
}
