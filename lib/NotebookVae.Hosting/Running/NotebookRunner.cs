using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// Runs a notebook from its first cell to its last, or to its first error, in a process of its own with the notebook's folder as
/// working directory.
/// </summary>
public sealed class NotebookRunner
{
    private readonly NotebookRunOptions options;
    private readonly INotebookObserver observer;
    private readonly Notebook notebook;
    private readonly List<NotebookCell> cells;
    private readonly List<Step> steps;
    private readonly Lock gate = new();
    private readonly Dictionary<string, double> seconds = [];
    private readonly List<CellOutputs> outputs = [];
    private readonly Stopwatch clock = new();
    private CancellationTokenSource? cellLimit;
    private TimeSpan cellStart;
    private int stepsStarted;
    private int stepsRun;
    private volatile bool isDone;
    private CellError? error;

    private NotebookRunner(Notebook source, NotebookRunOptions options, INotebookObserver observer)
    {
        this.options = options;
        this.observer = observer;
        notebook = source.Copy();
        cells = [.. notebook.Cells.Where(cell => cell.IsRunnable)];
        steps =
        [
            .. cells.SelectMany((cell, index) => options.Twice && !cell.Tags.Contains(NotebookComparison.VolatileTag)
                ? (Step[])[new(cell, index + 1, IsAgain: false), new(cell, index + 1, IsAgain: true)]
                : [new(cell, index + 1, IsAgain: false)]),
        ];
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            cell.Outputs = [];
            cell.ExecutionCount = null;
        }
    }

    /// <summary>Runs a notebook; the one given stays as it is.</summary>
    /// <param name="source">The notebook.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="observer">Told what happens meanwhile.</param>
    /// <param name="cancellationToken">Ends the notebook's process and throws.</param>
    /// <remarks>What the cells started and left behind has ended when this returns, and soon after this process is killed.</remarks>
    /// <exception cref="NotebookException">The notebook has no cell to run, or its process cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Task<NotebookRun> RunAsync(
        Notebook source, NotebookRunOptions options, INotebookObserver observer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        return new NotebookRunner(source, options, observer).RunAsync(cancellationToken);
    }

    private async Task<NotebookRun> RunAsync(CancellationToken cancellationToken)
    {
        if (cells.Count == 0)
        {
            throw new NotebookException($"The notebook {notebook.FilePath} has no code cells: there is nothing to run.");
        }

        clock.Start();
        var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        // Its end, by whatever end of this process, tells the guard to end the notebook's.
        using var lifeline = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        using var process = Start(lifeline.GetClientHandleAsString(), pipe.GetClientHandleAsString());
        pipe.DisposeLocalCopyOfClientHandle();
        lifeline.DisposeLocalCopyOfClientHandle();
        using var cellClock = new CancellationTokenSource();
        cellLimit = cellClock;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, cellClock.Token);
        limit.CancelAfter(options.TimeLimit);

        string? failure = null;
        var reported = ReadReportsAsync(pipe);
        var printed = Task.WhenAll(ReadPrintedAsync(process.StandardOutput, "stdout"), ReadPrintedAsync(process.StandardError, "stderr"));
        try
        {
            await SendAsync(process).ConfigureAwait(false);
            var ended = process.WaitForExitAsync(limit.Token);
            if (await Task.WhenAny(reported, ended).ConfigureAwait(false) == ended)
            {
                await ended.ConfigureAwait(false);
                await WaitABitAsync(reported).ConfigureAwait(false);
            }
            else if (!isDone)
            {
                await ended.ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (!isDone)
            {
                failure = $"{Place()}: the notebook's process ended by itself with exit code {process.ExitCode}{Meaning(process.ExitCode)}.";
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            failure = cellClock.IsCancellationRequested
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Place()} was still running after {options.CellTimeLimit!.Value.TotalSeconds:0.#} s, the time limit of a cell: it was ended (--cell-timeout gives it more).")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Place()} was still running after {options.TimeLimit.TotalSeconds:0.#} s, the time limit of the notebook: it was ended (--timeout gives it more).");
        }
        finally
        {
            End(process, lifeline);
        }

        // What native code printed comes by another way than the reports. A process that the notebook left behind may hold both ways open.
        await WaitABitAsync(Task.WhenAll(reported, printed)).ConfigureAwait(false);
        return Finish(failure);
    }

    private static async Task WaitABitAsync(Task task) =>
        await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None)).ConfigureAwait(false);

    private Process Start(string lifelineHandle, string pipeHandle)
    {
        var start = new ProcessStartInfo(options.ProcessCommand[0])
        {
            WorkingDirectory = notebook.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in (string[])
            [.. options.ProcessCommand.Skip(1), NotebookGuard.Command, lifelineHandle, .. options.ProcessCommand, NotebookProcess.Command, pipeHandle])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NOTEBOOKVAE_SCALE"] = options.Scale;

        try
        {
            return Process.Start(start)!;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException)
        {
            throw new NotebookException($"The process for the notebook {notebook.FilePath} cannot be started: {exception.Message}", exception);
        }
    }

    private async Task SendAsync(Process process)
    {
        var request = new HostRequest([.. steps.Select(step => new HostCell(step.Number, step.Cell.Source, step.IsAgain))]);
        try
        {
            // The input stays open: its end tells the process that this one is gone.
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, HostJson.Default.HostRequest)).ConfigureAwait(false);
            await process.StandardInput.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It has ended already, which the missing reports tell.
        }
    }

    /// <summary>Handles the reports on a thread of their own: reading a pipe cannot be cancelled, nor the pipe closed meanwhile.</summary>
    private Task ReadReportsAsync(AnonymousPipeServerStream pipe) => Task.Factory.StartNew(
        () =>
        {
            using var reader = new StreamReader(pipe, Encoding.UTF8);
            while (!isDone && reader.ReadLine() is { } line)
            {
                HostEvent report;
                try
                {
                    report = JsonSerializer.Deserialize(line, HostJson.Default.HostEvent)!;
                }
                catch (JsonException)
                {
                    // The process was ended in the middle of a line.
                    return;
                }

                Handle(report);
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private async Task ReadPrintedAsync(StreamReader reader, string stream)
    {
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
            {
                Handle(new TextWritten(stream, new string(buffer, 0, count)));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }
    }

    private void Handle(HostEvent report)
    {
        lock (gate)
        {
            switch (report)
            {
                case CellStarted started:
                    // What the runtime said before the first cell is in its outputs already.
                    if (stepsStarted++ > 0 || outputs.Count == 0)
                    {
                        outputs.Add(new CellOutputs());
                    }

                    cellStart = clock.Elapsed;
                    LimitCell(options.CellTimeLimit ?? Timeout.InfiniteTimeSpan);
                    observer.CellStarted(started.Number, cells.Count);
                    break;
                case TextWritten written:
                    CurrentOutputs().AddText(written.Stream, written.Text);
                    observer.TextWritten(written.Text);
                    break;
                case ValueDisplayed displayed:
                    CurrentOutputs().AddDisplay(displayed.DisplayId, displayed.Data);
                    break;
                case DisplayUpdated updated:
                    _ = outputs.Any(cell => cell.Update(updated.DisplayId, updated.Data));
                    break;
                case ResultShown shown:
                    CurrentOutputs().AddResult(shown.Data);
                    break;
                case CellFailed failed:
                    NoteSeconds();
                    // A second time that differs from the first is a finding of the comparison.
                    error = CurrentStep.IsAgain ? null : failed.Error;
                    CurrentOutputs().AddError(failed.Error);
                    break;
                case CellFinished:
                    NoteSeconds();
                    LimitCell(Timeout.InfiniteTimeSpan);
                    stepsRun++;
                    break;
                case NotebookFinished:
                    isDone = true;
                    break;
            }
        }
    }

    private CellOutputs CurrentOutputs()
    {
        if (outputs.Count == 0)
        {
            outputs.Add(new CellOutputs());
        }

        return outputs[^1];
    }

    private Step CurrentStep => steps[Math.Max(stepsStarted - 1, 0)];

    private void NoteSeconds()
    {
        if (!CurrentStep.IsAgain)
        {
            seconds[CurrentStep.Cell.Id] = (clock.Elapsed - cellStart).TotalSeconds;
        }
    }

    private void LimitCell(TimeSpan time)
    {
        try
        {
            cellLimit?.CancelAfter(time);
        }
        catch (ObjectDisposedException)
        {
            // The run has ended for another reason.
        }
    }

    private string Place() => $"Cell {CurrentStep.Number} of {cells.Count}{(CurrentStep.IsAgain ? ", run again," : string.Empty)}";

    private static string Meaning(int exitCode) => exitCode switch
    {
        _ when OperatingSystem.IsWindows() => string.Empty,
        128 + 6 => " (aborted: a stack overflow, Environment.FailFast, or an exception outside the cell's own thread)",
        128 + 9 => " (killed, perhaps because memory ran out)",
        128 + 11 => " (a fault in native code)",
        _ => string.Empty,
    };

    private static void End(Process process, AnonymousPipeServerStream lifeline)
    {
        try
        {
            lifeline.Dispose();
            if (!process.WaitForExit(TimeSpan.FromSeconds(15)))
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private NotebookRun Finish(string? failure)
    {
        lock (gate)
        {
            if (error is not null)
            {
                failure = $"{Place()}: {error.Message.Split('\n')[0]}";
            }
            else if (failure is not null)
            {
                CurrentOutputs().AddError(new CellError("Stopped", failure, [failure]));
            }

            var provenance = new OutputProvenance(options.Scale, OutputProvenance.HashOf(notebook));
            var again = options.Twice ? notebook.Copy() : null;
            notebook.Provenance = provenance;
            foreach (var (step, shown) in steps.Zip(outputs))
            {
                var cell = step.IsAgain ? again!.Cells.First(cell => cell.Id == step.Cell.Id) : step.Cell;
                cell.ExecutionCount = step.Number;
                cell.Outputs = shown.ToJson(step.Number);
            }

            var stopped = failure is null ? null : CurrentStep.Cell;
            var checks = CheckLine.In(notebook);
            if (failure is null && checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Failed) is { } failed)
            {
                failure = $"The check '{failed.Name}' failed.";
            }

            return new NotebookRun
            {
                Notebook = notebook,
                Again = again,
                Failure = failure,
                FailedCell = stopped,
                CellCount = cells.Count,
                CellsRun = steps.Take(stepsRun).Count(step => !step.IsAgain),
                CellSeconds = seconds,
                Elapsed = clock.Elapsed,
                Checks = checks,
                Figures = notebook.Cells.SelectMany(cell => cell.Outputs.OfType<JsonObject>()).Count(MimeBundle.IsFigure),
            };
        }
    }

    /// <summary>A cell's turn.</summary>
    private sealed record Step(NotebookCell Cell, int Number, bool IsAgain);
}
