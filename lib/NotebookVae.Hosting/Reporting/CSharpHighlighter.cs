using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookVae.Hosting;

/// <summary>
/// A cell's C# as HTML with its words marked by kind: <c>k</c> keyword, <c>s</c> text, <c>n</c> number, <c>c</c> comment, <c>t</c> type,
/// <c>m</c> method, <c>d</c> directive. The compiler's own parser tells them apart; the text itself is unchanged.
/// </summary>
internal static class CSharpHighlighter
{
    private static readonly CSharpParseOptions Script =
        CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Preview);

    internal static string ToHtml(string code)
    {
        var html = new StringBuilder(code.Length * 2);
        foreach (var token in CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens())
        {
            AppendTrivia(html, token.LeadingTrivia);
            Append(html, KindOf(token), token.Text);
            AppendTrivia(html, token.TrailingTrivia);
        }

        return html.ToString();
    }

    private static void AppendTrivia(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (var trivia in list)
        {
            var kind = trivia.IsDirective || trivia.IsKind(SyntaxKind.ShebangDirectiveTrivia) ? 'd'
                : trivia.ToFullString().TrimStart().StartsWith('/') ? 'c'
                : ' ';
            Append(html, kind, trivia.ToFullString());
        }
    }

    private static void Append(StringBuilder html, char kind, string text)
    {
        if (kind == ' ' || string.IsNullOrWhiteSpace(text))
        {
            html.Append(HtmlText.Encode(text));
            return;
        }

        // A directive's end of line belongs to it, but not to what is marked.
        var marked = text.TrimEnd('\r', '\n');
        html.Append("<span class=\"").Append(kind).Append("\">").Append(HtmlText.Encode(marked)).Append("</span>").Append(text[marked.Length..]);
    }

    private static char KindOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => 'n',
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedRawStringEndToken => 's',
        SyntaxKind.IdentifierToken => KindOf(token, token.Parent),
        var kind => SyntaxFacts.IsKeywordKind(kind) ? 'k' : ' ',
    };

    private static char KindOf(SyntaxToken identifier, SyntaxNode? node) => node switch
    {
        IdentifierNameSyntax { IsVar: true } name when SyntaxFacts.IsInTypeOnlyContext(name) => 'k',
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax or ConstructorDeclarationSyntax => 't',
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => 'm',
        SimpleNameSyntax name when IsInvoked(name) => 'm',
        SimpleNameSyntax name when SyntaxFacts.IsInTypeOnlyContext(name) || IsTypeOnTheLeft(name) => 't',
        _ => ' ',
    };

    private static bool IsInvoked(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax invocation => invocation.Expression == name,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax invocation } access => access.Name == name && invocation.Expression == access,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax } => true,
        _ => false,
    };

    // Without the compiler's knowledge of names, by .NET's custom: what begins with a capital and is asked for a member is a type.
    private static bool IsTypeOnTheLeft(SimpleNameSyntax name) =>
        char.IsUpper(name.Identifier.ValueText.FirstOrDefault())
        && name.Parent is MemberAccessExpressionSyntax access && access.Expression == name;
}
