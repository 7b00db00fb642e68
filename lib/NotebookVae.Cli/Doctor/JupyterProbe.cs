using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>Jupyter, a front end for notebooks.</summary>
internal sealed class JupyterProbe : IProbe
{
    public string Name => "Jupyter";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        const string Advice =
            "Notebooks open in it; without it VS Code shows them, and the report needs neither. Install jupyter (notebook or lab).";
        if (ProgramPath.Find("jupyter") is not { } jupyter)
        {
            return new Finding(Verdict.Missing, "none", Advice);
        }

        var versions = await ToolOutput.OfAsync(jupyter, ["--version"], cancellationToken).ConfigureAwait(false);
        var parts = versions.Text.Split('\n')
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(words => words is ["jupyterlab" or "notebook" or "nbclient", var version] && !version.StartsWith("not", StringComparison.Ordinal))
            .Select(words => $"{words[0]} {words[1]}");
        return versions.ExitCode == 0
            ? new Finding(Verdict.Present, string.Join(", ", parts.DefaultIfEmpty("jupyter").Append(jupyter)))
            : new Finding(Verdict.Wrong, $"{jupyter}: {versions.FirstLine}", Advice);
    }
}
