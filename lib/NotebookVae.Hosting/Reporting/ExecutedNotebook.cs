using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>Reads from an executed notebook how its run went.</summary>
public static class ExecutedNotebook
{
    /// <summary>
    /// The run that left these outputs. Times come from the metadata that nbclient (<c>execution</c>) or papermill write; where there are
    /// none, none are given.
    /// </summary>
    /// <exception cref="NotebookException">None of its cells has been run.</exception>
    public static NotebookRun ToRun(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var cells = notebook.Cells.Where(cell => cell.IsRunnable).ToList();
        if (cells.Count > 0 && cells.All(cell => cell.ExecutionCount is null))
        {
            throw new NotebookException(
                $"The notebook {notebook.FilePath} has not been run: 'run' writes executed notebooks, and a report with them.");
        }

        var seconds = new Dictionary<string, double>();
        foreach (var cell in cells)
        {
            if (Seconds(cell) is { } value)
            {
                seconds[cell.Id] = value;
            }
        }

        var checks = CheckLine.In(notebook);
        return new NotebookRun
        {
            Notebook = notebook,
            Failure = Failure(cells) ?? (checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Failed) is { } failed
                ? $"The check '{failed.Name}' failed."
                : null),
            CellCount = cells.Count,
            CellsRun = cells.Count(cell => cell.ExecutionCount is not null && Error(cell) is null),
            CellSeconds = seconds,
            Elapsed = TimeSpan.FromSeconds(seconds.Values.Sum()),
            Checks = checks,
            Figures = notebook.Cells.SelectMany(cell => cell.Outputs.OfType<JsonObject>()).Count(MimeBundle.IsFigure),
        };
    }

    private static string? Failure(List<NotebookCell> cells)
    {
        for (var index = 0; index < cells.Count; index++)
        {
            var problem = Error(cells[index]) is { } error ? $": {error.Split('\n')[0]}"
                : cells[index].ExecutionCount is null ? " has not been run."
                : null;
            if (problem is not null)
            {
                return string.Create(CultureInfo.InvariantCulture, $"Cell {index + 1} of {cells.Count}{problem}");
            }
        }

        return null;
    }

    private static string? Error(NotebookCell cell) =>
        cell.Outputs.OfType<JsonObject>().FirstOrDefault(output => output["output_type"]?.ToString() == "error") is { } error
            ? error["evalue"]?.ToString() ?? string.Empty
            : null;

    private static double? Seconds(NotebookCell cell)
    {
        var metadata = cell.Json["metadata"] as JsonObject;
        if ((metadata?["papermill"] as JsonObject)?["duration"] is JsonValue duration && duration.TryGetValue<double>(out var seconds))
        {
            return seconds;
        }

        var execution = metadata?["execution"] as JsonObject;
        var end = Time("shell.execute_reply") ?? Time("iopub.status.idle");
        return Time("iopub.execute_input") is { } start && end >= start ? (end.Value - start).TotalSeconds : null;

        DateTimeOffset? Time(string name)
        {
            var text = execution?[name]?.ToString();
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
        }
    }
}
