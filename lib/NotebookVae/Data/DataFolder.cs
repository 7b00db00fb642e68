namespace NotebookVae;

/// <summary>Where the data sets are: the folder that <c>NOTEBOOKVAE_DATA</c> names, else the nearest <c>data</c> folder above.</summary>
public static class DataFolder
{
    /// <summary>The environment variable that names the data folder.</summary>
    public const string EnvironmentVariable = "NOTEBOOKVAE_DATA";

    /// <summary>
    /// Finds a data set's folder. Without the environment variable, the current folder and each folder above it are searched for
    /// <c>data/NAME</c>, then those above the running program.
    /// </summary>
    /// <param name="name">The data set's folder inside the data folder, such as <c>mnist</c>.</param>
    /// <returns>The full path of the data set's folder.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder; the message says where it was looked for.</exception>
    public static string Find(string name)
    {
        string? named = Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (!string.IsNullOrWhiteSpace(named))
        {
            string path = Path.Combine(Path.GetFullPath(named), name);
            return Directory.Exists(path)
                ? path
                : throw new DirectoryNotFoundException(
                    $"The environment variable {EnvironmentVariable} is '{named}', and that folder has no '{name}' in it.");
        }

        string current = Directory.GetCurrentDirectory();
        return FindAbove(current, name)
            ?? FindAbove(AppContext.BaseDirectory, name)
            ?? throw new DirectoryNotFoundException(
                $"No folder 'data/{name}' in '{current}' or above it: run inside the repository, "
                + $"or set {EnvironmentVariable} to the folder that holds '{name}'.");
    }

    private static string? FindAbove(string start, string name)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "data", name);
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
