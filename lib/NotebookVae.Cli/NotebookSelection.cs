using System.IO.Enumeration;
using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>Which notebooks a command is about, in order.</summary>
internal static class NotebookSelection
{
    /// <summary>Reads the notebooks; all that can be wrong with the input is found before the first one starts.</summary>
    /// <exception cref="NotebookException">A notebook is not usable, or a pattern names none.</exception>
    internal static IReadOnlyList<Notebook> Read(RunRequest request)
    {
        var files = Select(request.Paths.SelectMany(NotebookFiles.Of).Distinct().ToList(), request);
        var notebooks = files.Select(Notebook.Read).ToList();
        var outputs = new Dictionary<string, Notebook>(StringComparer.OrdinalIgnoreCase);
        foreach (var notebook in notebooks)
        {
            RequireCSharp(notebook);
            if (notebook.Folder == Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.OutputFolder)))
            {
                throw new NotebookException(
                    $"--out is {request.OutputFolder}, the folder of the notebook {PathOf(notebook)} itself: name another (--update rewrites notebooks in place).");
            }

            if (!outputs.TryAdd(notebook.Name, notebook))
            {
                throw new NotebookException(
                    $"{PathOf(outputs[notebook.Name])} and {PathOf(notebook)} would both be written to {Path.Combine(request.OutputFolder, notebook.Name)}.ipynb: run them one by one, each with its own --out.");
            }
        }

        return notebooks;
    }

    /// <summary>A notebook's path as people say it: from the current folder where it is below it.</summary>
    internal static string PathOf(Notebook notebook)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, notebook.FilePath);
        return relative.StartsWith("..", StringComparison.Ordinal) ? notebook.FilePath : relative;
    }

    private static List<string> Select(List<string> files, RunRequest request)
    {
        foreach (var filter in request.Filters.Where(filter => !files.Any(file => Matches(file, filter))))
        {
            throw new NotebookException($"--filter '{filter}' matches no notebook: there are {Names(files)}.");
        }

        var selected = files.Where(file => request.Filters.Count == 0 || request.Filters.Any(filter => Matches(file, filter))).ToList();
        if (request.From is not { } from)
        {
            return selected;
        }

        var first = selected.FindIndex(file => Matches(file, from));
        return first >= 0 ? selected[first..] : throw new NotebookException($"--from '{from}' matches no notebook: there are {Names(selected)}.");
    }

    /// <summary>A pattern with <c>*</c> or <c>?</c> matches the whole name, any other a part of it.</summary>
    private static bool Matches(string file, string pattern)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var plain = pattern.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? pattern[..^".ipynb".Length] : pattern;
        return plain.AsSpan().IndexOfAny('*', '?') >= 0
            ? FileSystemName.MatchesSimpleExpression(plain, name)
            : name.Contains(plain, StringComparison.OrdinalIgnoreCase);
    }

    private static string Names(IEnumerable<string> files) => string.Join(", ", files.Select(Path.GetFileNameWithoutExtension));

    private static void RequireCSharp(Notebook notebook)
    {
        if (!notebook.Cells.Any(cell => cell.IsRunnable))
        {
            throw new NotebookException($"The notebook {PathOf(notebook)} has no code cells: there is nothing to run.");
        }

        if (notebook.Language is { } language && !language.Equals("C#", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotebookException($"The notebook {PathOf(notebook)} is written in {language}: only C# notebooks run here.");
        }
    }
}
