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
        var cellTimeout = new Option<double?>("--cell-timeout")
        {
            Description = "How long each cell may take. Default: as long as its notebook.",
            HelpName = "seconds",
            CustomParser = result => ParseSeconds(result),
        };
        var filter = new Option<string[]>("--filter")
        {
            Description = "Only notebooks whose name has this part or, with * or ?, is like this. May be repeated.",
            HelpName = "pattern",
            Arity = ArgumentArity.ZeroOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var from = new Option<string?>("--from")
        {
            Description = "Begins with the first notebook whose name has this part or is like this: goes on after a failure was put right.",
            HelpName = "pattern",
        };
        var keepGoing = new Option<bool>("--keep-going")
        {
            Description = "Runs the other notebooks too after one has failed. --check and --seeds always do.",
        };
        var check = new Option<bool>("--check")
        {
            Description = "Compares the outputs with the committed ones, cell by cell, at the scale that those were made with; and lints.",
        };
        var lint = new Option<bool>("--lint")
        {
            Description = "Runs nothing and reads the notebooks: order of execution, outputs of these sources, traces of a machine, sizes and so on.",
        };
        var twice = new Option<bool>("--twice")
        {
            Description = "Runs every cell twice in a row and compares what it shows.",
        };
        var seeds = new Option<IReadOnlyList<long>?>("--seeds")
        {
            Description = "Runs each notebook with the parameter seed set to each of these values, and shows how the checks' numbers spread.",
            HelpName = "1..5|1,2,7",
            CustomParser = ParseSeeds,
        };
        var junit = new Option<string?>("--junit")
        {
            Description = "Also writes the results to this file, as JUnit XML.",
            HelpName = "file",
        };
        var update = new Option<bool>("--update")
        {
            Description = "Also writes the outputs into the notebooks themselves, where all of a notebook's cells and checks passed.",
        };

        var command = new Command("run", "Executes notebooks, each in a process of its own, and writes them with their outputs and an HTML report to a folder.")
        {
            notebooks, scale, folder, settings, filter, from, keepGoing, timeout, cellTimeout, check, update, lint, twice, seeds, junit,
        };
        command.SetAction((result, cancellationToken) => new NotebookBatch(new RunRequest
        {
            Paths = result.GetRequiredValue(notebooks),
            Filters = result.GetValue(filter) ?? [],
            From = result.GetValue(from),
            OutputFolder = result.GetRequiredValue(folder),
            Settings = [.. (result.GetValue(settings) ?? []).Select(Split)],
            Scale = result.GetValue(scale) is { } value ? (value, $"--scale {value}") : InheritedScale(),
            Check = result.GetValue(check),
            Update = result.GetValue(update),
            Lint = result.GetValue(lint),
            Twice = result.GetValue(twice),
            KeepGoing = result.GetValue(keepGoing) || result.GetValue(check) || result.GetValue(seeds) is not null,
            Seeds = result.GetValue(seeds) ?? [],
            JUnit = result.GetValue(junit),
            TimeLimit = TimeSpan.FromSeconds(result.GetRequiredValue(timeout)),
            CellTimeLimit = result.GetValue(cellTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            ProcessCommand = OwnCommand(),
        }).RunAsync(cancellationToken));
        return command;
    }

    private static (string Value, string Origin)? InheritedScale() => Environment.GetEnvironmentVariable("NOTEBOOKVAE_SCALE") switch
    {
        null or "" => null,
        var value when Scales.Contains(value) => (value, "the environment variable NOTEBOOKVAE_SCALE"),
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

        result.AddError($"{((OptionResult)result.Parent!).Option.Name} is '{text}'; it must be a number of seconds above 0 and at most 86400");
        return 0;
    }

    private static IReadOnlyList<long>? ParseSeeds(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (SeedList.Parse(text) is { } seeds)
        {
            return seeds;
        }

        result.AddError($"--seeds is '{text}'; it must be whole numbers such as 1..5 or 1,2,7, none of them twice");
        return null;
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
