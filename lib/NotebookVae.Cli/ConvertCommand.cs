using System.CommandLine;
using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary><c>convert</c>: writes a notebook in another format.</summary>
internal static class ConvertCommand
{
    internal static Command Create()
    {
        var source = new Argument<string>("from") { Description = "The notebook to read: .ipynb, .dib or .cs." };
        var target = new Argument<string>("to") { Description = "The file to write; its extension, one of the same, names the format." };
        var force = new Option<bool>("--force") { Description = "Replace the file if it is there." };
        var command = new Command(
            "convert",
            "Writes a notebook in another format: Jupyter's (.ipynb), .NET Interactive's (.dib), or a C# file that `dotnet run file.cs` runs (.cs). Cells, ids and tags come back from all of them; outputs are only in .ipynb.")
        {
            source, target, force,
        };
        command.SetAction(result =>
        {
            Console.WriteLine(NotebookConverter.Convert(result.GetRequiredValue(source), result.GetRequiredValue(target), result.GetValue(force)));
            return ExitCode.Success;
        });
        return command;
    }
}
