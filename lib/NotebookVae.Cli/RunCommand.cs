using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary><c>run</c>: executes notebooks and writes them, with their outputs and a report, to a folder.</summary>
internal static class RunCommand
{
    private static readonly string[] Scales = ["smoke", "quick", "full"];

    internal static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook or folder")
        {
            Description = "Notebook files (.ipynb), or folders whose notebooks are run in the order of their names.",
            Arity = ArgumentArity.OneOrMore,
        };
        var scale = new Option<string?>("--scale")
        {
            Description = "How much work the notebooks do: smoke (seconds, for tests), quick, or full. Default: NOTEBOOKVAE_SCALE, else quick.",
            HelpName = string.Join('|', Scales),
        };
        scale.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } value && !Scales.Contains(value))
            {
                result.AddError($"--scale is '{value}'; it must be smoke, quick or full");
            }
        });
        var folder = new Option<string>("--out")
        {
            Description = "The folder for executed notebooks and the report.",
            HelpName = "folder",
            DefaultValueFactory = _ => Path.Combine("artifacts", "run"),
        };
        var settings = new Option<string[]>("--set")
        {
            Description = "Gives a name of the notebooks' parameters cell another value. May be repeated.",
            HelpName = "name=value",
            Arity = ArgumentArity.ZeroOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        settings.Validators.Add(CheckSettings);
        var timeout = new Option<double>("--timeout")
        {
            Description = "How long each notebook may take.",
            HelpName = "seconds",
            DefaultValueFactory = _ => 1800,
            CustomParser = ParseSeconds,
        };
        var update = new Option<bool>("--update")
        {
            Description = "Also write the outputs into the notebooks themselves, where all of a notebook's cells and checks passed.",
        };

        var command = new Command("run", "Executes notebooks, each in a process of its own, and writes them with their outputs and an HTML report to a folder.")
        {
            notebooks, scale, folder, settings, timeout, update,
        };
        command.SetAction((result, cancellationToken) => new NotebookBatch
        {
            Paths = result.GetRequiredValue(notebooks),
            OutputFolder = result.GetRequiredValue(folder),
            Settings = [.. (result.GetValue(settings) ?? []).Select(Split)],
            Update = result.GetValue(update),
            Options = new NotebookRunOptions
            {
                Scale = result.GetValue(scale) ?? InheritedScale(),
                TimeLimit = TimeSpan.FromSeconds(result.GetRequiredValue(timeout)),
                ProcessCommand = OwnCommand(),
            },
        }.RunAsync(cancellationToken));
        return command;
    }

    private static string? InheritedScale() => Environment.GetEnvironmentVariable("NOTEBOOKVAE_SCALE") switch
    {
        null or "" => null,
        var value when Scales.Contains(value) => value,
        var value => throw new NotebookException($"The environment variable NOTEBOOKVAE_SCALE is '{value}'; it must be smoke, quick or full."),
    };

    private static void CheckSettings(OptionResult result)
    {
        var names = new HashSet<string>();
        foreach (var setting in result.Tokens.Select(token => token.Value))
        {
            if (setting.IndexOf('=', StringComparison.Ordinal) <= 0)
            {
                result.AddError($"--set is '{setting}'; it must be name=value");
            }
            else if (!names.Add(Split(setting).Name))
            {
                result.AddError($"--set gives '{Split(setting).Name}' two values; give it one");
            }
        }
    }

    private static double ParseSeconds(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        // A day: longer limits are mistakes.
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86400)
        {
            return seconds;
        }

        result.AddError($"--timeout is '{text}'; it must be a number of seconds above 0 and at most 86400");
        return 0;
    }

    private static (string Name, string Value) Split(string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        return (setting[..equals].Trim(), setting[(equals + 1)..]);
    }

    /// <summary>How to start this program again: by its own executable, or by the dotnet host and its assembly.</summary>
    private static string[] OwnCommand()
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, "exec", typeof(RunCommand).Assembly.Location] : [program];
    }
}
