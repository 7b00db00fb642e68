using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace NotebookVae.Hosting;

/// <summary>The lines of a cell that are addressed to the host, and what stands for them in a C# file.</summary>
internal sealed partial class FileDirectives
{
    private readonly List<string> assemblies = [];
    private readonly List<(string Id, string Version)> packages = [];
    private readonly List<string> sources = [];
    private readonly List<TextChange> changes = [];

    /// <summary>The cell's C#, with blanks where those lines are.</summary>
    internal string Code { get; private set; } = string.Empty;

    /// <summary>The files that <c>#r</c> names.</summary>
    internal IReadOnlyList<string> Assemblies => assemblies;

    /// <summary>The packages that <c>#r</c> names; a version may be empty.</summary>
    internal IReadOnlyList<(string Id, string Version)> Packages => packages;

    /// <summary>The package sources that <c>#i</c> names.</summary>
    internal IReadOnlyList<string> Sources => sources;

    /// <summary>What stands for those lines.</summary>
    internal IReadOnlyList<TextChange> Changes => changes;

    /// <summary>What comes after all of the cell.</summary>
    internal TextChange? End { get; private set; }

    /// <summary>Reads a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="number">Its place among the code cells.</param>
    /// <exception cref="NotebookException">A line has no meaning in a C# file.</exception>
    internal static FileDirectives Read(NotebookCell cell, int number)
    {
        var text = SourceText.From(cell.Source.ReplaceLineEndings("\n"));
        var directives = new FileDirectives();
        var code = text.ToString().ToCharArray();
        for (var index = 0; index < text.Lines.Count; index++)
        {
            var line = text.Lines[index];
            if (Magic().Match(line.ToString()) is { Success: true } magic)
            {
                if (directives.ReadMagic(cell, text, index, magic.Groups[1].Value, number) is { } end)
                {
                    // The rest is no C#.
                    Blank(code, TextSpan.FromBounds(line.Start, end));
                    break;
                }
            }
            else if (Directive().Match(line.ToString()) is { Success: true } directive)
            {
                directives.ReadDirective(cell, index, directive.Groups[1].Value, directive.Groups[2].Value);
                directives.changes.Add(new TextChange(line.Span, string.Empty));
            }
            else
            {
                continue;
            }

            Blank(code, line.Span);
        }

        directives.Code = new string(code);
        return directives;
    }

    private void ReadDirective(NotebookCell cell, int line, string name, string value)
    {
        if (name == "r" && Package().Match(value) is { Success: true } package)
        {
            packages.Add((package.Groups[1].Value, package.Groups[2].Value));
        }
        else if (name == "r" && (value.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || value.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)))
        {
            assemblies.Add(value);
        }
        else if (name == "i" && value.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            sources.Add(value["nuget:".Length..].Trim());
        }
        else if (name != "r")
        {
            throw NotebookProgram.Problem(cell, line, $"has #{name} \"{value}\", for which a C# file has nothing: put that file's text into the cell");
        }
    }

    /// <summary>Reads a line with <c>#!</c>; returns the end of the text that belongs to it where that is not C#.</summary>
    private int? ReadMagic(NotebookCell cell, SourceText text, int index, string name, int number)
    {
        var line = text.Lines[index];
        switch (name)
        {
            case "csharp" or "c#" or "C#":
                changes.Add(new TextChange(line.Span, string.Empty));
                return null;
            case "time":
                var clock = string.Create(CultureInfo.InvariantCulture, $"cellClock{number}");
                changes.Add(new TextChange(line.Span, $"var {clock} = System.Diagnostics.Stopwatch.StartNew();"));
                End = new TextChange(
                    new TextSpan(text.Length, 0),
                    $"\nConsole.Out.WriteLine(FormattableString.Invariant($\"Wall time: {{{clock}.Elapsed.TotalMilliseconds:0.0}} ms\"));");
                return null;
            case "markdown" or "html":
                // The lines at its end are no part of it, as in the kernel.
                var content = index + 1 < text.Lines.Count
                    ? text.ToString(TextSpan.FromBounds(text.Lines[index + 1].Start, text.Length)).TrimEnd('\n')
                    : string.Empty;
                changes.Add(new TextChange(TextSpan.FromBounds(line.Start, text.Length), $"{Literal(content)}.DisplayAs(\"text/{name}\");"));
                return text.Length;
            default:
                throw NotebookProgram.Problem(cell, index, $"has #!{name}, for which a C# file has nothing: it has #!csharp, #!html, #!markdown and #!time");
        }
    }

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static void Blank(char[] code, TextSpan span)
    {
        for (var index = span.Start; index < span.End; index++)
        {
            code[index] = code[index] == '\n' ? '\n' : ' ';
        }
    }

    [GeneratedRegex("""^\s*#(r|i|load)\s+"([^"]*)"\s*$""")]
    private static partial Regex Directive();

    [GeneratedRegex("""^nuget:\s*([^,\s]+)\s*(?:,\s*(\S+)\s*)?$""", RegexOptions.IgnoreCase)]
    private static partial Regex Package();

    [GeneratedRegex("""^#!([\w#-]+)(?:\s.*)?$""")]
    private static partial Regex Magic();
}
