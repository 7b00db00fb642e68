using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>The notebook files that arguments of a command name.</summary>
internal static class NotebookFiles
{
    /// <summary>A file, or the notebooks of a folder in the order of their names, as full paths.</summary>
    /// <exception cref="NotebookException">There is no such file or folder, or the folder has no notebooks.</exception>
    internal static IEnumerable<string> Of(string path)
    {
        if (File.Exists(path))
        {
            return [Path.GetFullPath(path)];
        }

        if (!Directory.Exists(path))
        {
            throw new NotebookException(
                path.StartsWith('-')
                    ? $"There is no option {path}. (--help tells what there is.)"
                    : $"There is no notebook or folder {path}.");
        }

        var files = Directory.GetFiles(path, "*.ipynb").Select(Path.GetFullPath).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new NotebookException($"The folder {path} has no notebooks (*.ipynb).");
    }
}
