namespace NotebookVae.Hosting;

/// <summary>Finds programs as a shell does.</summary>
public static class ProgramPath
{
    /// <summary>The full path of the first of these programs that a folder of <c>PATH</c> has, or null.</summary>
    /// <param name="names">Names without a folder and, on Windows too, without an extension.</param>
    public static string? Find(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [string.Empty];
        return names
            .SelectMany(name => folders.SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending))))
            .FirstOrDefault(IsProgram);
    }

    /// <summary>Whether there is a file of this path that this user may run.</summary>
    public static bool IsProgram(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0;
    }
}
