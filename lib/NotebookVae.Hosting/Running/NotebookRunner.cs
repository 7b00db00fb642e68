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
    private readonly Lock gate = new();
    private readonly Dictionary<string, double> seconds = [];
    private readonly List<CellOutputs> outputs = [];
    private readonly Stopwatch clock = new();
    private TimeSpan cellStart;
    private int cellsRun;
    private volatile bool isDone;
    private CellError? error;

    private NotebookRunner(Notebook source, NotebookRunOptions options, INotebookObserver observer)
    {
        this.options = options;
        this.observer = observer;
        notebook = source.Copy();
        cells = [.. notebook.Cells.Where(cell => cell.IsRunnable)];
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
        using var process = Start(pipe.GetClientHandleAsString());
        pipe.DisposeLocalCopyOfClientHandle();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
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
                failure = $"{Place()}: the notebook's process ended by itself with exit code {process.ExitCode}.";
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            failure = string.Create(
                CultureInfo.InvariantCulture,
                $"{Place()} was still running after {options.TimeLimit.TotalSeconds:0.#} s, the time limit of the notebook: it was ended (--timeout gives it more).");
        }
        finally
        {
            End(process);
        }

        // What native code printed comes by another way than the reports. A process that the notebook left behind may hold both ways open.
        await WaitABitAsync(Task.WhenAll(reported, printed)).ConfigureAwait(false);
        return Finish(failure);
    }

    private static async Task WaitABitAsync(Task task) =>
        await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None)).ConfigureAwait(false);

    private Process Start(string pipeHandle)
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
        foreach (var argument in options.ProcessCommand.Skip(1).Append(NotebookProcess.Command).Append(pipeHandle))
        {
            start.ArgumentList.Add(argument);
        }

        if (options.Scale is { } scale)
        {
            start.Environment["NOTEBOOKVAE_SCALE"] = scale;
        }

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
        var request = new HostRequest([.. cells.Select((cell, index) => new HostCell(index + 1, cell.Source))]);
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
                    while (outputs.Count < started.Number)
                    {
                        outputs.Add(new CellOutputs());
                    }

                    cellStart = clock.Elapsed;
                    observer.CellStarted(started.Number, cells.Count);
                    break;
                case TextWritten written:
                    // What the runtime itself says before the first cell belongs to it as well.
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
                    error = failed.Error;
                    CurrentOutputs().AddError(failed.Error);
                    break;
                case CellFinished:
                    NoteSeconds();
                    cellsRun++;
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

    private void NoteSeconds() => seconds[cells[outputs.Count - 1].Id] = (clock.Elapsed - cellStart).TotalSeconds;

    private string Place() => $"Cell {Math.Max(outputs.Count, 1)} of {cells.Count}";

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(10));
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
                failure = $"Cell {outputs.Count} of {cells.Count}: {error.Message.Split('\n')[0]}";
            }
            else if (failure is not null)
            {
                CurrentOutputs().AddError(new CellError("Stopped", failure, [failure]));
            }

            for (var index = 0; index < outputs.Count; index++)
            {
                cells[index].ExecutionCount = index + 1;
                cells[index].Outputs = outputs[index].ToJson(index + 1);
            }

            var checks = CheckLine.In(notebook);
            if (failure is null && checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Failed) is { } failed)
            {
                failure = $"The check '{failed.Name}' failed.";
            }

            return new NotebookRun
            {
                Notebook = notebook,
                Failure = failure,
                CellCount = cells.Count,
                CellsRun = cellsRun,
                CellSeconds = seconds,
                Elapsed = clock.Elapsed,
                Checks = checks,
                Figures = notebook.Cells.SelectMany(cell => cell.Outputs.OfType<JsonObject>()).Count(MimeBundle.IsFigure),
            };
        }
    }
}
