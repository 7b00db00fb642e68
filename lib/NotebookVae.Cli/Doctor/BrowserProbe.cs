using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>Chromium, which draws the static pictures of figures.</summary>
internal sealed class BrowserProbe : IProbe
{
    public string Name => "Chromium";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var (program, problem) = ChromiumProgram.Find();
        const string Gives = "run --update draws the static pictures of figures with it, and the browser tests look at reports.";
        if (program is null)
        {
            return problem!.StartsWith(ChromiumProgram.Variable, StringComparison.Ordinal)
                ? new Finding(Verdict.Wrong, problem, Gives)
                : new Finding(
                    Verdict.Missing, "none", $"{Gives} Install Chromium, Chrome or Edge, or name one in {ChromiumProgram.Variable}.");
        }

        // On Windows the browser's program does not answer on a console.
        var version = OperatingSystem.IsWindows()
            ? new ToolOutput(0, Path.GetFileNameWithoutExtension(program))
            : await ToolOutput.OfAsync(program, ["--version"], cancellationToken).ConfigureAwait(false);
        return version.ExitCode == 0
            ? new Finding(Verdict.Present, $"{version.FirstLine}, {program}")
            : new Finding(Verdict.Wrong, $"{program}: {version.FirstLine}", Gives);
    }
}
