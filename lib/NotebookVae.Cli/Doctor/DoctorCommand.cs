using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace NotebookVae.Cli;

/// <summary><c>doctor</c>: tells what this machine has, and what each missing thing would give.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(20);

    internal static Command Create()
    {
        var limit = new Option<double>("--timeout")
        {
            Description = "How long each program that is asked may take.",
            HelpName = "seconds",
            DefaultValueFactory = _ => DefaultLimit.TotalSeconds,
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 3600))
            {
                result.AddError("--timeout must be a number of seconds above 0 and at most 3600");
            }
        });
        var command = new Command("doctor", "Tells what this machine has, and what each missing thing would give.") { limit };
        command.SetAction((result, cancellationToken) => 
            LookAsync(TimeSpan.FromSeconds(result.GetRequiredValue(limit)), cancellationToken));
        return command;
    }

    private static async Task<int> LookAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        IProbe[] probes =
        [
            new SdkProbe(), new LibraryProbe(), new ProcessorProbe(), new MemoryProbe(), new DataProbe(), new ReportAssetsProbe(),
            new BrowserProbe(), new JupyterProbe(), new PythonProbe(), new GpuProbe(),
        ];

        // At once: each waits for another program.
        var findings = await Task.WhenAll(probes.Select(probe => LookAsync(probe, limit, cancellationToken))).ConfigureAwait(false);
        AnsiConsole.Write(DoctorTable.Of([.. probes.Zip(findings)]));
        var lacking = probes.Zip(findings)
            .Where(pair => pair.First.IsNeeded && pair.Second.Verdict != Verdict.Present)
            .Select(pair => pair.First.Name)
            .ToList();
        AnsiConsole.WriteLine(lacking.Count > 0
            ? $"Needed for everything and not usable: {string.Join(", ", lacking)}."
            : "Notebooks run here. What is missing above is only needed for what stands beside it.");
        return lacking.Count > 0 ? ExitCode.Unfit : ExitCode.Success;
    }

    private static async Task<Finding> LookAsync(IProbe probe, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limit);
        try
        {
            return await probe.LookAsync(time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Finding(
                Verdict.Wrong, string.Create(CultureInfo.InvariantCulture, $"no answer within {limit.TotalSeconds:0.#} s"), "--timeout gives it more.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Finding(Verdict.Wrong, exception.Message);
        }
    }
}
