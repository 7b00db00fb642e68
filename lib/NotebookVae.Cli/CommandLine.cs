using System.CommandLine;
using NotebookVae.Hosting;
using Spectre.Console;

namespace NotebookVae.Cli;

/// <summary>The commands, their arguments and what is said when those are wrong.</summary>
internal static class CommandLine
{
    internal static async Task<int> InvokeAsync(string[] args)
    {
        if (Console.IsOutputRedirected)
        {
            // Into files and pipes: no colours, and lines as long as they are.
            AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
            AnsiConsole.Profile.Capabilities.Ansi = false;
            AnsiConsole.Profile.Width = 160;
        }

        var root = new RootCommand("Runs the C# notebooks of NotebookVae.")
        {
            RunCommand.Create(),
            ReportCommand.Create(),
            ConvertCommand.Create(),
            DoctorCommand.Create(),
        };
        var result = root.Parse(args);
        if (result.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{Problem(result).TrimEnd('.')}. (--help tells what there is.)").ConfigureAwait(false);
            return ExitCode.BadInput;
        }

        try
        {
            // The command ends notebooks' processes itself on Ctrl+C; there is no more to wait for.
            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        }
        catch (NotebookException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted: the running notebook was ended and nothing of it was written.").ConfigureAwait(false);
            return ExitCode.Interrupted;
        }
    }

    private static string Problem(ParseResult result) =>
        result.UnmatchedTokens.Count > 0 ? $"There is no command or option '{result.UnmatchedTokens[0]}'"
        : result.CommandResult.Command is RootCommand ? "No command was given"
        : result.Errors[0].Message;
}
