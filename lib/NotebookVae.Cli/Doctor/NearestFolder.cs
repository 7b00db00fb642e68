namespace NotebookVae.Cli;

/// <summary>Finds folders of the repository as the library does.</summary>
internal static class NearestFolder
{
    /// <summary>
    /// The nearest folder of this relative path in the current folder or above it, else above this program; null where there is none.
    /// </summary>
    internal static string? Find(string relative) =>
        new[] { Environment.CurrentDirectory, AppContext.BaseDirectory }
            .SelectMany(Above)
            .Select(folder => Path.Combine(folder, relative))
            .FirstOrDefault(Directory.Exists);

    private static IEnumerable<string> Above(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
