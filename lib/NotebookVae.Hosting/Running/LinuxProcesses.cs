using System.Globalization;
using System.Runtime.InteropServices;

namespace NotebookVae.Hosting;

/// <summary>What a guard needs of Linux beyond what .NET offers. Nothing happens on other systems.</summary>
internal static class LinuxProcesses
{
    private const int SetChildSubreaper = 36;
    private const int NoHang = 1;
    private const int Kill = 9;
    private const int Stop = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Gives this process a session of its own and makes it the parent of every orphan below it.</summary>
    internal static void BecomeGuard()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = setsid();
            _ = prctl(SetChildSubreaper, 1, 0, 0, 0);
        }
    }

    /// <summary>Where memory runs out, the kernel shall end this process and what it starts rather than the runner.</summary>
    internal static void OfferToOutOfMemoryKiller(int process)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            File.WriteAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/oom_score_adj", "500");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended already, or the system does not offer this.
        }
    }

    /// <summary>Ends every process below this one, also those that are being started meanwhile.</summary>
    internal static void EndDescendants()
    {
        var deadline = DateTime.UtcNow + Patience;
        while (DateTime.UtcNow < deadline)
        {
            // Stopped first: a process that forks in a loop must not outrun this one.
            var stopped = new HashSet<int>();
            bool found;
            do
            {
                found = false;
                foreach (var process in Descendants().Where(stopped.Add))
                {
                    found = true;
                    _ = kill(process, Stop);
                }
            }
            while (found && DateTime.UtcNow < deadline);

            foreach (var process in stopped)
            {
                _ = kill(process, Kill);
            }

            if (stopped.Count == 0)
            {
                break;
            }

            Thread.Sleep(1);
        }
    }

    /// <summary>Takes note of orphans that have ended, which wait for that; not while .NET still waits for a child itself.</summary>
    internal static void ReapOrphans()
    {
        while (OperatingSystem.IsLinux() && waitpid(-1, out _, NoHang) > 0)
        {
        }
    }

    /// <summary>The living processes below this one.</summary>
    internal static IReadOnlyList<int> Descendants()
    {
        var children = Living().ToLookup(entry => entry.Parent, entry => entry.Id);
        var found = new List<int>(children[Environment.ProcessId]);
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(children[found[index]]);
        }

        return found;
    }

    private static IEnumerable<(int Id, int Parent)> Living()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                continue;
            }

            string[] fields;
            try
            {
                // "id (name) state parent ...": a name may hold blanks and brackets.
                var text = File.ReadAllText(Path.Combine(folder, "stat"));
                fields = text[(text.LastIndexOf(')') + 2)..].Split(' ', 3);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                continue; // It has ended.
            }

            if (fields[0] is not ("Z" or "X"))
            {
                yield return (id, int.Parse(fields[1], CultureInfo.InvariantCulture));
            }
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setsid();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int waitpid(int process, out int status, int options);
}
