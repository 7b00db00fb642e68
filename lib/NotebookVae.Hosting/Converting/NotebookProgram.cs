using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive;

namespace NotebookVae.Hosting;

/// <summary>
/// The code cells of a notebook as one C# program: what has to change in each cell so that all of them can stand one after another as
/// top-level statements and mean the same.
/// </summary>
/// <remarks>
/// Cells are submissions: a later declaration of a name hides the earlier one, and what was compiled before goes on using the earlier.
/// In one program the later ones get names of their own. The compiler's own binding tells which use means which declaration.
/// </remarks>
internal sealed class NotebookProgram
{
    internal const string RuntimeClass = "NotebookCells";

    private static readonly string[] Imports =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    private static readonly Lazy<ImmutableArray<MetadataReference>> Framework = new(FrameworkReferences);

    private readonly List<CellCode> cells = [];
    private readonly List<string> usings = [.. Imports.Select(import => $"using {import};"), "using static Microsoft.DotNet.Interactive.Kernel;"];
    private readonly List<string> types = [];
    private readonly Dictionary<string, NotebookCell> typeNames = [];
    private readonly HashSet<string> words = ["args", RuntimeClass];
    private readonly ImmutableArray<MetadataReference> references;

    // Whether all that cells refer to is there: else names of it are not known, and what follows from them is not.
    private readonly bool isWhole;

    private NotebookProgram(bool isWhole, ImmutableArray<MetadataReference> references)
    {
        this.isWhole = isWhole;
        this.references = references;
    }

    /// <summary>The using directives of all cells, each once.</summary>
    internal IReadOnlyList<string> Usings => usings;

    /// <summary>The types of all cells, which have to stand below all statements.</summary>
    internal IReadOnlyList<string> Types => types;

    /// <summary>
    /// Where a reference points to. A notebook or its program may lie in another folder of the repository than it was written for; then what
    /// follows the leading <c>..</c> is looked for in the folders above.
    /// </summary>
    private static string Find(string reference, string folder)
    {
        var here = Path.GetFullPath(reference, folder);
        var below = reference.Replace('\\', '/');
        while (below.StartsWith("../", StringComparison.Ordinal))
        {
            below = below[3..];
        }

        for (var above = new DirectoryInfo(folder); above is not null && !File.Exists(here) && !Path.IsPathRooted(below); above = above.Parent)
        {
            var there = Path.Combine(above.FullName, below);
            if (File.Exists(there))
            {
                return there;
            }
        }

        return here;
    }

    /// <summary>Makes a program of a notebook's code cells.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="directives">What the cells' lines for the host are, by cell.</param>
    /// <exception cref="NotebookException">A cell does not compile, or has something that cannot stand in a C# file.</exception>
    internal static NotebookProgram Of(Notebook notebook, IReadOnlyDictionary<NotebookCell, FileDirectives> directives)
    {
        var files = directives.Values.SelectMany(directive => directive.Assemblies)
            .Select(reference => Find(reference, notebook.Folder))
            .ToList();
        var isWhole = files.All(File.Exists) && directives.Values.All(directive => directive.Packages.Count == 0);
        var assemblies = files.Where(File.Exists).SelectMany(AssemblyClosure.Of).Distinct().Append(typeof(Kernel).Assembly.Location);
        var program = new NotebookProgram(isWhole,
        [
            .. Framework.Value, .. assemblies.Select(file => MetadataReference.CreateFromFile(file)),
        ]);
        program.Compile(directives);
        program.Rename();
        foreach (var cell in program.cells)
        {
            program.Change(cell);
            if (directives[cell.Cell].End is { } end)
            {
                cell.Changes.Add(end);
            }
        }

        return program;
    }

    /// <summary>What is wrong with a line of a cell; lines count from 0.</summary>
    internal static NotebookException Problem(NotebookCell cell, int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The cell {cell.Id}, line {line + 1}, {what}."));

    /// <summary>What has to change in a cell.</summary>
    internal IReadOnlyList<TextChange> ChangesOf(NotebookCell cell) => CodeOf(cell).Changes;

    /// <summary>Where a cell's text is part of a literal, within which no comment can stand.</summary>
    internal IReadOnlyList<TextSpan> LiteralsOf(NotebookCell cell) =>
    [
        .. CodeOf(cell).Root.DescendantTokens().Where(token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken).Select(token => token.Span),
        .. CodeOf(cell).Root.DescendantNodes().OfType<InterpolatedStringExpressionSyntax>().Select(node => node.Span),
        .. CodeOf(cell).Root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)).Select(trivia => trivia.Span),
    ];

    /// <summary>
    /// Compiles the finished file, to find now what <c>dotnet run</c> would find later, or never. Null where all is well, and where packages
    /// keep this from being known.
    /// </summary>
    /// <param name="file">Its text.</param>
    /// <param name="cellOf">The cell that a line belongs to; null for lines of none.</param>
    internal string? FirstError(string file, Func<int, NotebookCell?> cellOf)
    {
        if (!isWhole)
        {
            return null;
        }

        // Lines for the SDK are no C#; blanks keep the places of the others.
        var lines = file.Split('\n').Select(line => line.StartsWith("#:", StringComparison.Ordinal) ? string.Empty : line).ToList();
        var tree = CSharpSyntaxTree.ParseText(string.Join('\n', lines), CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest));
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Annotations);
        var compilation = CSharpCompilation.Create("file", [tree], references, options);
        if (compilation.GetDiagnostics().FirstOrDefault(IsError) is { } error)
        {
            var line = error.Location.GetLineSpan().StartLinePosition.Line;
            var place = cellOf(line) is { } cell ? $"The cell {cell.Id}" : "The notebook";
            return $"{place}, '{lines[line].Trim()}', cannot stand in a C# file, where all cells are one program: {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}.";
        }

        return FirstOtherMeaning(compilation) is { } other
            ? Problem(other.Cell.Cell, LineOf(other.Use), $"uses {other.Use} for {other.Meaning.ToDisplayString()}, and another cell gives the name another meaning, which in one program it would have here too: give the type there another name, or move its using up").Message
            : null;
    }

    /// <summary>What a name of a library means; null for a name that is declared here, or not known.</summary>
    private static ISymbol? LibrarySymbol(SemanticModel model, SimpleNameSyntax use)
    {
        var symbol = model.GetSymbolInfo(use).Symbol;
        symbol = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol;
        return symbol?.OriginalDefinition is { DeclaringSyntaxReferences.Length: 0, ContainingAssembly: not null } original
            && original.Locations.Any(location => location.IsInMetadata) ? original : null;
    }

    /// <summary>
    /// The first name of a cell that means something else in the program: usings and types of later cells are there from the beginning.
    /// </summary>
    private (CellCode Cell, SimpleNameSyntax Use, ISymbol Meaning)? FirstOtherMeaning(CSharpCompilation program)
    {
        var tree = program.SyntaxTrees[0];
        var model = program.GetSemanticModel(tree);
        var meanings = Uses(tree.GetRoot(), model).CountBy(use => Key(use.Symbol)).ToDictionary();
        foreach (var cell in cells)
        {
            foreach (var (use, symbol) in Uses(cell.Root, cell.Model))
            {
                var left = meanings.GetValueOrDefault(Key(symbol));
                if (left == 0)
                {
                    return (cell, use, symbol);
                }

                meanings[Key(symbol)] = left - 1;
            }
        }

        return null;

        static IEnumerable<(SimpleNameSyntax Use, ISymbol Symbol)> Uses(SyntaxNode root, SemanticModel model) =>
            from use in root.DescendantNodes(node => node is not UsingDirectiveSyntax and not ClassDeclarationSyntax { Identifier.ValueText: RuntimeClass })
                .OfType<SimpleNameSyntax>()
            let symbol = LibrarySymbol(model, use)
            where symbol is not null
            select (use, symbol);

        static string Key(ISymbol symbol) => $"{symbol.ContainingAssembly.Name} {symbol.GetDocumentationCommentId() ?? symbol.ToDisplayString()}";
    }

    private CellCode CodeOf(NotebookCell cell) => cells.Single(code => code.Cell == cell);

    private void Compile(IReadOnlyDictionary<NotebookCell, FileDirectives> directives)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, usings: Imports.Append("Microsoft.DotNet.Interactive.Kernel"), allowUnsafe: true);
        var previous = CSharpCompilation.CreateScriptCompilation("start", CSharpSyntaxTree.ParseText(string.Empty, parse), references, options, returnType: typeof(object));
        foreach (var (cell, directive) in directives)
        {
            var tree = CSharpSyntaxTree.ParseText(directive.Code, parse);
            var compilation = CSharpCompilation.CreateScriptCompilation($"cell{cells.Count}", tree, references, options, previous, typeof(object));
            var error = (isWhole ? compilation.GetDiagnostics() : [.. tree.GetDiagnostics()]).FirstOrDefault(IsError);
            if (error is not null)
            {
                throw Problem(cell, error.Location.GetLineSpan().StartLinePosition.Line, $"does not compile: {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}");
            }

            cells.Add(new CellCode(cell, tree.GetCompilationUnitRoot(), compilation.GetSemanticModel(tree), [.. directive.Changes]));
            words.UnionWith(tree.GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
            // Without all references a cell does not compile, and none can follow it: then each is bound alone.
            previous = isWhole ? compilation : previous;
        }
    }

    /// <summary>Gives names of their own to declarations that would stand twice in one scope.</summary>
    private void Rename()
    {
        var renamed = new Dictionary<SyntaxNode, string>();
        // A name that means something of a library in one cell cannot be that of a cell's own variable: in one program its scope is everything.
        var taken = cells.SelectMany(cell => cell.Root.DescendantNodes().OfType<SimpleNameSyntax>().Where(IsFreeName)
            .Where(use => LibrarySymbol(cell.Model, use) is not null).Select(use => use.Identifier.ValueText)).Append("args").ToHashSet();
        foreach (var cell in cells)
        {
            foreach (var (declaration, name) in TopLevelNames(cell))
            {
                if (!taken.Add(name))
                {
                    renamed[declaration] = NewName(name);
                    taken.Add(renamed[declaration]);
                }
            }
        }

        // A local of a block may not have the name of a variable around it, which in a notebook it may.
        foreach (var cell in cells)
        {
            foreach (var (declaration, name) in BlockNames(cell).Where(local => taken.Contains(local.Name)))
            {
                renamed[declaration] = NewName(name);
            }
        }

        var visible = new Dictionary<string, SyntaxNode>();
        foreach (var cell in cells.Where(_ => renamed.Count > 0))
        {
            Rename(cell, renamed, visible);
            foreach (var (declaration, name) in TopLevelNames(cell))
            {
                visible[name] = declaration;
            }
        }
    }

    private string NewName(string name)
    {
        for (var number = 2; ; number++)
        {
            var candidate = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
            if (words.Add(candidate))
            {
                return candidate;
            }
        }
    }

    private static IEnumerable<(SyntaxNode Declaration, string Name)> TopLevelNames(CellCode cell)
    {
        foreach (var member in cell.Root.Members)
        {
            if (member is MethodDeclarationSyntax method && !IsExtension(method))
            {
                yield return (method, method.Identifier.ValueText);
            }

            foreach (var node in OutsideFunctions(member))
            {
                var name = node switch
                {
                    VariableDeclaratorSyntax variable => variable.Identifier,
                    SingleVariableDesignationSyntax designation => designation.Identifier,
                    _ => default,
                };
                if (name != default && cell.Model.GetDeclaredSymbol(node) is IFieldSymbol)
                {
                    yield return (node, name.ValueText);
                }
            }
        }
    }

    /// <summary>Names that blocks declare, other than those of functions within, which may hide names around them.</summary>
    private static IEnumerable<(SyntaxNode Declaration, string Name)> BlockNames(CellCode cell) =>
        from member in cell.Root.Members
        from node in OutsideFunctions(member)
        let symbol = node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax or CatchDeclarationSyntax
            or LocalFunctionStatementSyntax or QueryClauseSyntax or JoinIntoClauseSyntax or QueryContinuationSyntax
            ? cell.Model.GetDeclaredSymbol(node)
            : null
        where symbol is ILocalSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
        select (node, symbol.Name);

    private static IEnumerable<SyntaxNode> OutsideFunctions(MemberDeclarationSyntax member) =>
        member is FieldDeclarationSyntax or GlobalStatementSyntax
            ? member.DescendantNodesAndSelf(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            : [];

    private static void Rename(CellCode cell, Dictionary<SyntaxNode, string> renamed, Dictionary<string, SyntaxNode> visible)
    {
        foreach (var token in cell.Root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
        {
            var node = token.Parent!;
            if (renamed.TryGetValue(node, out var name))
            {
                cell.Changes.Add(new TextChange(token.Span, name));
                continue;
            }

            if (node is not SimpleNameSyntax use || DeclarationOf(cell.Model.GetSymbolInfo(use), use, visible) is not { } declaration || !renamed.TryGetValue(declaration, out name))
            {
                continue;
            }

            // Where the name itself is a value, the old one stays.
            var (span, text) = use.Parent switch
            {
                AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } => (token.Span, $"{token.Text} = {name}"),
                ArgumentSyntax { NameColon: null, Parent: TupleExpressionSyntax tuple } when !IsTarget(tuple) => (token.Span, $"{token.Text}: {name}"),
                ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } call } =>
                    (call.Span, $"\"{token.ValueText}\""),
                _ => (token.Span, name),
            };
            cell.Changes.Add(new TextChange(span, text));
        }
    }

    private static SyntaxNode? DeclarationOf(SymbolInfo info, SimpleNameSyntax use, Dictionary<string, SyntaxNode> visible)
    {
        var symbol = info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
        if (symbol is null && info.CandidateSymbols.Length == 0 && IsFreeName(use))
        {
            // A cell that was bound alone: the name is the latest of the cells above.
            return visible.GetValueOrDefault(use.Identifier.ValueText);
        }

        return symbol?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
    }

    /// <summary>Whether a name stands for itself: no member of something, no name of an argument or initialiser.</summary>
    private static bool IsFreeName(SimpleNameSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax member => member.Expression == use,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ObjectInitializerExpression } } assignment => assignment.Left != use,
        ExpressionSyntax expression => expression is not (MemberBindingExpressionSyntax or TypeSyntax or ObjectCreationExpressionSyntax),
        ArgumentSyntax or EqualsValueClauseSyntax or StatementSyntax or InterpolationSyntax or ArrowExpressionClauseSyntax or AnonymousObjectMemberDeclaratorSyntax
            or ExpressionElementSyntax or SpreadElementSyntax or SwitchExpressionArmSyntax or WhenClauseSyntax or QueryClauseSyntax or SelectOrGroupClauseSyntax
            or OrderingSyntax => true,
        _ => false,
    };

    private static bool IsTarget(TupleExpressionSyntax tuple) =>
        tuple.Parent is AssignmentExpressionSyntax assignment && assignment.Left == tuple
        || tuple.Parent is ForEachVariableStatementSyntax
        || (tuple.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax outer } && IsTarget(outer));

    private void Change(CellCode cell)
    {
        foreach (var @using in cell.Root.Usings)
        {
            if (@using.GlobalKeyword != default)
            {
                throw Problem(cell.Cell, LineOf(@using), "has a global using, which only a project has: leave out 'global'");
            }

            var text = @using.NormalizeWhitespace().ToString();
            if (@using.Alias is { } alias && usings.Find(known => known != text && known.StartsWith($"using {alias.Name} =", StringComparison.Ordinal)) is { } other)
            {
                throw Problem(cell.Cell, LineOf(@using), $"gives {alias.Name} another meaning than '{other}' does, and a C# file has one list of usings");
            }

            if (!usings.Contains(text))
            {
                usings.Add(text);
            }

            Remove(cell, @using.Span);
        }

        foreach (var member in cell.Root.Members)
        {
            Change(cell, member);
        }
    }

    private void Change(CellCode cell, MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case GlobalStatementSyntax statement:
                Change(cell, statement);
                break;
            case FieldDeclarationSyntax field:
                foreach (var modifier in field.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ConstKeyword)))
                {
                    RemoveAccessibility(cell, modifier, "variable");
                }

                foreach (var variable in field.Declaration.Variables.Where(variable => variable.Initializer is null))
                {
                    // Variables of cells begin as zero or null; those of statements would have no value.
                    cell.Changes.Add(new TextChange(new TextSpan(variable.Span.End, 0), " = default"));
                }

                break;
            case MethodDeclarationSyntax method when IsExtension(method):
                types.Add($"static class {NewName($"{RuntimeClass}Extensions")}\n{{\n{Text(cell, method, needsInternal: true)}\n}}");
                Remove(cell, method.Span);
                break;
            case MethodDeclarationSyntax method:
                foreach (var modifier in method.Modifiers.Where(modifier => modifier.Kind() is not (SyntaxKind.StaticKeyword or SyntaxKind.AsyncKeyword
                    or SyntaxKind.UnsafeKeyword or SyntaxKind.ExternKeyword)))
                {
                    RemoveAccessibility(cell, modifier, "function");
                }

                if (LastVariableBelow(cell, method) is { } declaration)
                {
                    // A function of statements stands below the variables that it uses; where it is called from does not matter.
                    var text = Text(cell, method, needsInternal: false);
                    Remove(cell, method.Span);
                    cell.Changes.Add(new TextChange(new TextSpan(declaration.Span.End, 0), $"\n{text}"));
                }

                break;
            case BaseTypeDeclarationSyntax or DelegateDeclarationSyntax:
                var name = (member as BaseTypeDeclarationSyntax)?.Identifier.ValueText ?? ((DelegateDeclarationSyntax)member).Identifier.ValueText;
                if (typeNames.TryGetValue(name, out var first))
                {
                    throw Problem(cell.Cell, LineOf(member), $"declares the type {name} again, which the cell {first.Id} declares already: give one of them another name");
                }

                typeNames[name] = cell.Cell;
                types.Add(Text(cell, member, needsInternal: false));
                Remove(cell, member.Span);
                break;
            default:
                throw Problem(cell.Cell, LineOf(member), $"declares {Describe(member)}, which cannot stand among the statements of a C# file: make it a function, a variable or a member of a type");
        }
    }

    private static void Change(CellCode cell, GlobalStatementSyntax statement)
    {
        if (OutsideFunctions(statement).OfType<ReturnStatementSyntax>().FirstOrDefault() is { } @return)
        {
            throw Problem(cell.Cell, LineOf(@return), "ends early with 'return', which would end the whole program: use if and else");
        }

        if (statement.Statement is not ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: var expression })
        {
            return;
        }

        var hasValue = cell.Model.GetTypeInfo(expression).Type?.SpecialType != SpecialType.System_Void;
        if (hasValue)
        {
            cell.Changes.Add(new TextChange(new TextSpan(expression.SpanStart, 0), $"{RuntimeClass}.Show("));
        }

        cell.Changes.Add(new TextChange(new TextSpan(expression.Span.End, 0), hasValue ? ");" : ";"));
    }

    private static MemberDeclarationSyntax? LastVariableBelow(CellCode cell, MethodDeclarationSyntax method)
    {
        var used = method.DescendantNodes().OfType<SimpleNameSyntax>()
            .Select(use => cell.Model.GetSymbolInfo(use).Symbol as IFieldSymbol)
            .SelectMany(field => field?.DeclaringSyntaxReferences.ToArray() ?? [])
            .Where(reference => reference.SyntaxTree == method.SyntaxTree && reference.Span.Start > method.SpanStart)
            .ToList();
        return used.Count == 0 ? null : cell.Root.Members.Last(member => used.Any(reference => member.Span.Contains(reference.Span)));
    }

    private static void RemoveAccessibility(CellCode cell, SyntaxToken modifier, string what)
    {
        if (modifier.Kind() is not (SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword))
        {
            throw Problem(cell.Cell, cell.Root.SyntaxTree.GetLineSpan(modifier.Span).StartLinePosition.Line, $"declares a {modifier.ValueText} {what}, which cannot stand among the statements of a C# file: leave out '{modifier.ValueText}'");
        }

        cell.Changes.Add(new TextChange(TextSpan.FromBounds(modifier.SpanStart, modifier.FullSpan.End), string.Empty));
    }

    /// <summary>The text of a declaration, with the changes of names within it.</summary>
    private static string Text(CellCode cell, SyntaxNode node, bool needsInternal)
    {
        var inside = cell.Changes.Where(change => node.Span.Contains(change.Span)).OrderBy(change => change.Span.Start).ToList();
        cell.Changes.RemoveAll(inside.Contains);
        var text = SourceText.From(node.ToString())
            .WithChanges(inside.Select(change => new TextChange(new TextSpan(change.Span.Start - node.SpanStart, change.Span.Length), change.NewText ?? string.Empty)))
            .ToString();
        return needsInternal && !text.StartsWith("public", StringComparison.Ordinal) && !text.StartsWith("internal", StringComparison.Ordinal) ? $"internal {text}" : text;
    }

    private static void Remove(CellCode cell, TextSpan span) => cell.Changes.Add(new TextChange(span, string.Empty));

    private static bool IsExtension(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true;

    private static string Describe(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property => $"the property {property.Identifier.ValueText}",
        BaseNamespaceDeclarationSyntax => "a namespace",
        EventDeclarationSyntax or EventFieldDeclarationSyntax => "an event",
        _ => $"'{member.ToString().Split('\n')[0]}'",
    };

    private static int LineOf(SyntaxNode node) => node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line;

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static ImmutableArray<MetadataReference> FrameworkReferences()
    {
        var frameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return [.. trusted.Where(path => Path.GetDirectoryName(path) == frameworkFolder).Select(path => MetadataReference.CreateFromFile(path))];
    }

    private sealed record CellCode(NotebookCell Cell, CompilationUnitSyntax Root, SemanticModel Model, List<TextChange> Changes);
}
