namespace NotebookVae.Hosting;

/// <summary>The lines that begin with <c>#!</c>, and what they do.</summary>
internal static class MagicCommands
{
    /// <summary>The languages of text that is shown as it is: the command and the text's MIME type.</summary>
    internal static IReadOnlyDictionary<string, string> Contents { get; } = new Dictionary<string, string>
    {
        ["markdown"] = "text/markdown",
        ["html"] = "text/html",
        ["javascript"] = Javascript,
        ["js"] = Javascript,
    };

    /// <summary>What <c>#!lsmagic</c> shows.</summary>
    internal static IReadOnlyList<(string Command, string Meaning)> All { get; } =
    [
        ("#!about", "what runs these cells"),
        ("#!csharp, #!c#, #!C#", "C# follows"),
        ("#!html", "HTML follows, which is shown"),
        ("#!import file", "runs the code of a notebook (.ipynb, .dib) or of a C# file (.cs, .csx)"),
        ("#!javascript, #!js", "JavaScript follows, which the front end runs"),
        ("#!lsmagic", "this list"),
        ("#!markdown", "Markdown follows, which is shown"),
        ("#!time", "says how long the cell took"),
        ("#!who", "the names of the variables"),
        ("#!whos", "the variables with their types and values"),
        ("#i \"nuget:source\"", "one more source of packages: a folder or an address"),
        ("#load \"file.csx\"", "runs a C# file as a part of the cell"),
        ("#r \"file.dll\"", "makes an assembly known, with those that it needs and has beside it"),
        ("#r \"nuget: Package, version\"", "makes a package known"),
    ];

    private const string Javascript = "text/javascript";

    private static readonly string[] Sharing = ["share", "set", "value", "connect"];

    /// <summary>What to say of a command that is not there.</summary>
    internal static string Unknown(string name, int line) =>
        Sharing.Contains(name)
            ? $"Line {line}: #!{name} is not there: it passes values between the kernels of .NET Interactive, and here is only C#."
            : $"Line {line}: #!{name} is not known here; there are {string.Join(", ", Known[..^1])} and {Known[^1]}.";

    private static string[] Known { get; } =
        [.. All.Where(magic => magic.Command.StartsWith("#!", StringComparison.Ordinal)).Select(magic => magic.Command.Replace(" file", "", StringComparison.Ordinal))];
}
