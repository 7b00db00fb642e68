using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookVae.Hosting;

/// <summary>
/// Lets a cell's loops see an interruption: each turn of a loop first asks whether to go on. The runtime's own way, aborting the
/// thread, is the last resort, because it ends the whole process now and then when it meets a finally block on Linux
/// (seen with .NET 10.0.12).
/// </summary>
internal static class LoopChecks
{
    /// <summary>A first submission that declares what the checks call, and returns what sets and clears the request to stop.</summary>
    internal const string Declaration = """
        static class __Cell
        {
            public static volatile bool Stop;
            public static void GoOn() { if (Stop) throw new System.OperationCanceledException(); }
        }
        return (System.Action<bool>)(stop => __Cell.Stop = stop);
        """;

    private const string Check = " __Cell.GoOn(); ";

    /// <summary>The code with its checks; every line keeps its number.</summary>
    internal static string InsertInto(string code)
    {
        var loops = SyntaxFactory.ParseSyntaxTree(code, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script))
            .GetRoot().DescendantNodes().Select(Body).OfType<StatementSyntax>().ToList();
        if (loops.Count == 0)
        {
            return code;
        }

        var insertions = new List<(int Position, string Text)>();
        foreach (var body in loops)
        {
            if (body is BlockSyntax block)
            {
                insertions.Add((block.OpenBraceToken.Span.End, Check));
            }
            else if (!body.ContainsDiagnostics)
            {
                insertions.Add((body.SpanStart, "{" + Check));
                insertions.Add((body.Span.End, " }"));
            }
        }

        var text = new StringBuilder(code);
        // From the end, so that earlier places stay where they are; of two at one place, the outer loop's brace closes last.
        foreach (var (position, inserted) in insertions.OrderBy(insertion => insertion.Position).Reverse())
        {
            text.Insert(position, inserted);
        }

        return text.ToString();
    }

    private static StatementSyntax? Body(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };
}
