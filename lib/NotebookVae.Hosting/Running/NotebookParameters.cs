using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookVae.Hosting;

/// <summary>The names that the cell tagged <c>parameters</c> gives values to, and how they get others.</summary>
public static class NotebookParameters
{
    /// <summary>The tag of the cell.</summary>
    public const string Tag = "parameters";

    /// <summary>The names that can be set, in order.</summary>
    public static IReadOnlyList<string> NamesIn(Notebook notebook) =>
        Cell(notebook) is { } cell ? [.. Declarators(cell.Source).Select(declarator => declarator.Identifier.ValueText)] : [];

    /// <summary>
    /// Replaces the initialiser of <paramref name="name"/> by <paramref name="value"/>; where the initialiser is a string, the value
    /// is taken as its text, with or without quotes.
    /// </summary>
    /// <exception cref="NotebookException">The notebook has no such parameter, or the value is not a C# expression.</exception>
    public static void Set(Notebook notebook, string name, string value)
    {
        var cell = Cell(notebook)
            ?? throw new NotebookException($"--set {name}={value}: the notebook {notebook.FilePath} has no cell tagged '{Tag}'.");
        var declarators = Declarators(cell.Source);
        var declarator = declarators.FirstOrDefault(declarator => declarator.Identifier.ValueText == name)
            ?? throw new NotebookException(
                $"--set {name}={value}: the notebook {notebook.FilePath} has no parameter '{name}'; it has {string.Join(", ", declarators.Select(known => known.Identifier.ValueText))}.");
        var initialiser = declarator.Initializer!.Value;
        var replacement = Expression(name, value, initialiser);
        cell.Source = cell.Source.Remove(initialiser.SpanStart, initialiser.Span.Length).Insert(initialiser.SpanStart, replacement);
    }

    private static string Expression(string name, string value, ExpressionSyntax initialiser)
    {
        var isText = initialiser.IsKind(SyntaxKind.StringLiteralExpression);
        if (isText && !(value.Length >= 2 && value.StartsWith('"') && value.EndsWith('"')))
        {
            return SymbolDisplay.FormatLiteral(value, quote: true);
        }

        var parsed = SyntaxFactory.ParseExpression(value, options: new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script));
        return value.Trim().Length > 0 && !parsed.ContainsDiagnostics
            ? value.Trim()
            : throw new NotebookException($"--set {name}={value}: '{value}' is not a C# expression such as {initialiser}.");
    }

    private static NotebookCell? Cell(Notebook notebook) =>
        notebook.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Code && cell.Tags.Contains(Tag));

    private static List<VariableDeclaratorSyntax> Declarators(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script)).GetCompilationUnitRoot();
        return
        [
            .. root.Members.SelectMany(member => member switch
            {
                FieldDeclarationSyntax field => field.Declaration.Variables,
                GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => local.Declaration.Variables,
                _ => default(SeparatedSyntaxList<VariableDeclaratorSyntax>),
            }).Where(declarator => declarator.Initializer is not null),
        ];
    }
}
