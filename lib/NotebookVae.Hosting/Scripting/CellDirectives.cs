using System.Text.RegularExpressions;

namespace NotebookVae.Hosting;

/// <summary>
/// The lines of a cell that are addressed to the host rather than to the compiler. They are taken out and leave an empty line, so
/// that line numbers stay those of the cell.
/// </summary>
internal sealed partial class CellDirectives
{
    private static readonly string[] Csharp = ["csharp", "c#", "C#"];

    private CellDirectives(string code, IReadOnlyList<string> assemblies, bool isTimed, (string MimeType, string Text)? content)
    {
        Code = code;
        Assemblies = assemblies;
        IsTimed = isTimed;
        Content = content;
    }

    /// <summary>The C# that is left.</summary>
    internal string Code { get; }

    /// <summary>What <c>#r</c> names, in order.</summary>
    internal IReadOnlyList<string> Assemblies { get; }

    /// <summary>Whether <c>#!time</c> asks how long the cell takes.</summary>
    internal bool IsTimed { get; }

    /// <summary>What a cell shows that holds no C#: the text below <c>#!markdown</c> or <c>#!html</c>.</summary>
    internal (string MimeType, string Text)? Content { get; }

    /// <summary>Reads the directives of a cell.</summary>
    /// <exception cref="NotebookException">A directive is not known, or not supported yet.</exception>
    internal static CellDirectives Read(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var assemblies = new List<string>();
        var isTimed = false;
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index];
            if (Reference().Match(line) is { Success: true } reference)
            {
                // Roslyn finds an assembly of the framework by its name.
                if (!IsFile(reference.Groups[1].Value, index + 1))
                {
                    continue;
                }

                assemblies.Add(reference.Groups[1].Value);
                lines[index] = string.Empty;
            }
            else if (Source().IsMatch(line))
            {
                throw new NotebookException($"Line {index + 1}: #i names a package source, and packages in cells are not supported yet: reference a dll with #r \"path.dll\".");
            }
            else if (Magic().Match(line) is { Success: true } magic)
            {
                var name = magic.Groups[1].Value;
                var rest = string.Join('\n', lines[(index + 1)..]);
                switch (name)
                {
                    case "markdown":
                        return new CellDirectives(string.Empty, [], isTimed: false, ("text/markdown", rest));
                    case "html":
                        return new CellDirectives(string.Empty, [], isTimed: false, ("text/html", rest));
                    case "time":
                        isTimed = true;
                        break;
                    case var _ when Csharp.Contains(name):
                        break;
                    default:
                        throw new NotebookException($"Line {index + 1}: #!{name} is not known here; known are #!csharp, #!html, #!markdown and #!time.");
                }

                lines[index] = string.Empty;
            }
        }

        return new CellDirectives(string.Join('\n', lines), assemblies, isTimed, content: null);
    }

    private static bool IsFile(string reference, int line) =>
        reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase)
            ? throw new NotebookException(
                $"Line {line}: #r \"{reference}\" names a package, and packages in cells are not supported yet: reference a dll with #r \"path.dll\".")
            : reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || reference.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""^\s*#r\s+"([^"]+)"\s*$""")]
    private static partial Regex Reference();

    [GeneratedRegex("""^\s*#i\s+"([^"]+)"\s*$""")]
    private static partial Regex Source();

    [GeneratedRegex("""^#!([\w#-]+)\s*$""")]
    private static partial Regex Magic();
}
