using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace NotebookVae.Cli;

/// <summary>What another program says when it is asked for its version and the like.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Text">What it printed on its output, or else on its error stream, without white space around it.</param>
internal sealed record ToolOutput(int ExitCode, string Text)
{
    /// <summary>The first line of what it printed.</summary>
    internal string FirstLine => Text.Split('\n')[0].Trim();

    /// <summary>Runs a program to its end; nothing of it is left when the time is over.</summary>
    /// <exception cref="OperationCanceledException">The time was over.</exception>
    internal static async Task<ToolOutput> OfAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            return new ToolOutput(-1, string.Create(CultureInfo.InvariantCulture, $"{program} cannot be started: {exception.Message}"));
        }

        using (process)
        {
            process.StandardInput.Close();
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
                var error = process.StandardError.ReadToEndAsync(cancellationToken);
                await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
                var (said, complained) = (await output.ConfigureAwait(false), await error.ConfigureAwait(false));
                return new ToolOutput(process.ExitCode, (string.IsNullOrWhiteSpace(said) ? complained : said).Trim());
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
    }
}
