using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookVae.Hosting;

/// <summary>
/// Reads what a cell's text asks for: C#, text to show, and the lines that are addressed to the host rather than to the compiler.
/// Those leave empty lines, so that line numbers stay those of the cell.
/// </summary>
/// <remarks>Such a line begins with <c>#</c> and is one for the compiler's lexer too: not in a string, a comment or disabled text.</remarks>
internal sealed partial class CellSteps
{
    private static readonly string[] Csharp = ["csharp", "c#", "C#"];
    private static readonly string[] Commands = ["import", "who", "whos", "lsmagic", "about"];
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly string[] lines;
    private readonly List<CellStep> steps = [];
    private readonly List<CellDirective> references = [];
    private readonly List<CellDirective> sources = [];
    private readonly List<CellDirective> loads = [];
    private int pieceStart;

    private CellSteps(string source) => lines = source.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Whether <c>#!time</c> asks how long the cell takes.</summary>
    internal bool IsTimed { get; private set; }

    /// <summary>What to do, in order.</summary>
    internal IReadOnlyList<CellStep> Steps => steps;

    /// <summary>Reads a cell, or a file that is run as one.</summary>
    /// <exception cref="NotebookException">A directive is not known or lacks what it needs.</exception>
    internal static CellSteps Read(string source)
    {
        var cell = new CellSteps(source);
        cell.ReadLines();
        return cell;
    }

    private void ReadLines()
    {
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index];
            if (!Candidate().IsMatch(line) || !IsDirective(index))
            {
                continue;
            }

            if (Quoted().Match(line) is { Success: true } quoted)
            {
                ReadQuoted(quoted.Groups[1].Value, new CellDirective(quoted.Groups[2].Value.Trim(), index + 1));
            }
            else if (Magic().Match(line) is { Success: true } magic)
            {
                index = ReadMagic(magic.Groups[1].Value, magic.Groups[2].Value.Trim(), index);
            }
        }

        EndPiece(lines.Length);
    }

    private void ReadQuoted(string kind, CellDirective directive)
    {
        switch (kind)
        {
            case "load":
                // The compiler finds the file's place in the program by this line.
                loads.Add(directive);
                return;
            case "i":
                sources.Add(directive);
                break;
            case "r" when IsFileOrPackage(directive.Value):
                references.Add(directive);
                break;
            default:
                // Roslyn finds an assembly of the framework by its name.
                return;
        }

        lines[directive.Line - 1] = string.Empty;
    }

    /// <summary>Returns the last line that belongs to the command.</summary>
    private int ReadMagic(string name, string argument, int index)
    {
        lines[index] = string.Empty;
        if (name == "import" && argument.Length == 0)
        {
            throw new NotebookException($"Line {index + 1}: #!import needs a file, such as #!import \"shared.csx\".");
        }

        if (Commands.Contains(name))
        {
            EndPiece(index);
            steps.Add(new CommandStep(name, argument.Trim('"'), index + 1));
            return index;
        }

        if (name == "time")
        {
            IsTimed = true;
            return index;
        }

        if (Csharp.Contains(name))
        {
            return index;
        }

        // In .dib files only: what the file says of itself.
        var isMetadata = name == "meta";
        if (!isMetadata && !MagicCommands.Contents.ContainsKey(name))
        {
            throw new NotebookException(MagicCommands.Unknown(name, index + 1));
        }

        EndPiece(index);
        var end = index + 1;
        while (end < lines.Length && !IsChooser(lines[end]))
        {
            end++;
        }

        if (!isMetadata)
        {
            steps.Add(new ContentStep(MagicCommands.Contents[name], string.Join('\n', lines[(index + 1)..end]).TrimEnd('\n')));
        }

        pieceStart = end;
        return end - 1;
    }

    // Text in another language ends where a language is chosen anew; other lines that look like commands are part of it.
    private static bool IsChooser(string line) =>
        Magic().Match(line) is { Success: true } magic
        && (Csharp.Contains(magic.Groups[1].Value) || magic.Groups[1].Value is "meta" || MagicCommands.Contents.ContainsKey(magic.Groups[1].Value));

    private void EndPiece(int end)
    {
        var piece = lines[pieceStart..end];
        if (references.Count + sources.Count + loads.Count > 0 || piece.Any(line => !string.IsNullOrWhiteSpace(line)))
        {
            steps.Add(new CodeStep(new string('\n', pieceStart) + string.Join('\n', piece), [.. references], [.. sources], [.. loads]));
        }

        references.Clear();
        sources.Clear();
        loads.Clear();
        pieceStart = end;
    }

    private bool IsDirective(int index)
    {
        var before = string.Concat(lines[pieceStart..index].Select(line => line + "\n"));
        var position = before.Length + lines[index].IndexOf('#', StringComparison.Ordinal);
        var trivia = SyntaxFactory.ParseSyntaxTree(before + lines[index], Options).GetRoot().FindTrivia(position);
        return trivia.GetStructure() is DirectiveTriviaSyntax { IsActive: true };
    }

    private static bool IsFileOrPackage(string reference) =>
        PackageRequest.IsOne(reference)
        || reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        || reference.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""^\s*#(?:r\s|i\s|load\s|!\w)""")]
    private static partial Regex Candidate();

    [GeneratedRegex("""^\s*#(r|i|load)\s+"([^"]+)"\s*(?://.*)?$""")]
    private static partial Regex Quoted();

    [GeneratedRegex("""^\s*#!([\w#-]+)(?:\s+(.*))?$""")]
    private static partial Regex Magic();
}
