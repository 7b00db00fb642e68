namespace NotebookVae.Hosting;

/// <summary>The Chromium, Chrome or Edge of this machine.</summary>
public static class ChromiumProgram
{
    /// <summary>The environment variable that names the program; it goes before all others.</summary>
    public const string Variable = "NOTEBOOKVAE_CHROMIUM";

    private static readonly string[] Names =
    [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge",
    ];

    /// <summary>Where programs are put that <c>PATH</c> does not name.</summary>
    private static IEnumerable<string> UsualPlaces
    {
        get
        {
            if (OperatingSystem.IsMacOS())
            {
                string[] names = ["Chromium", "Google Chrome", "Microsoft Edge"];
                return names.Select(name => $"/Applications/{name}.app/Contents/MacOS/{name}");
            }

            if (!OperatingSystem.IsWindows())
            {
                return ["/snap/bin/chromium"];
            }

            string[] programs =
                [@"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];
            Environment.SpecialFolder[] folders =
            [
                Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData,
            ];
            return from folder in folders from program in programs select Path.Combine(Environment.GetFolderPath(folder), program);
        }
    }

    /// <summary>The program's full path, or a sentence that says what to install.</summary>
    public static (string? Path, string? Problem) Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return ProgramPath.IsProgram(named)
                ? (named, null)
                : (null, $"{Variable} is '{named}', where there is no program: it must be the full path of Chromium, Chrome or Edge.");
        }

        return (ProgramPath.Find(Names) ?? UsualPlaces.FirstOrDefault(ProgramPath.IsProgram)) is { } found
            ? (found, null)
            : (null, $"there is no Chromium, Chrome or Edge: install one, or name it in {Variable}.");
    }
}
