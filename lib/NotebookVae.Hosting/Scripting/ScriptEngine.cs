using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookVae.Hosting;

/// <summary>
/// Runs C# cells one after another in one growing program, with the semantics of .NET Interactive's C# kernel: usings, variables and
/// functions stay; the last expression is shown; a cell that throws keeps what it declared before.
/// </summary>
/// <remarks>The console and the sink of displayed values are the process's own, so a process has one engine.</remarks>
internal sealed class ScriptEngine : IDisplaySink, IDisposable
{
    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        // A class: its static members are in scope, as after "using static".
        "Microsoft.DotNet.Interactive.Kernel",
    ];

    private readonly string folder;
    private readonly ICellOutput output;
    private readonly ConsoleCapture console;
    private readonly IDisplaySink previousSink = DisplaySink.Current;
    private readonly InteractiveAssemblyLoader loader = new();
    private readonly HashSet<string> referenced = [];
    private ScriptOptions options;
    private ScriptState<object> state;

    /// <summary>Starts an engine; takes over the console until it is disposed.</summary>
    /// <param name="folder">Where relative paths in <c>#r</c> and <c>#load</c> start from.</param>
    /// <param name="output">Where the cells' output goes.</param>
    internal ScriptEngine(string folder, ICellOutput output)
    {
        this.folder = Path.GetFullPath(folder);
        this.output = output;
        options = ScriptOptions.Default
            .WithReferences(FrameworkReferences())
            .AddReferences(typeof(Kernel).Assembly)
            .WithImports(Imports)
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(this.folder))
            .WithSourceResolver(new CellSourceResolver(this.folder));
        console = new ConsoleCapture(output.Text);
        DisplaySink.Current = this;

        // The chain begins with an empty submission: Roslyn loses the variables of a first submission that throws.
        state = CellThread.Run(() => CSharpScript.Create<object>(string.Empty, options, assemblyLoader: loader).RunAsync());
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="cellName">How errors name the cell, such as <c>cell 3</c>.</param>
    /// <returns>What went wrong, or null.</returns>
    internal CellError? Run(string source, string cellName)
    {
        try
        {
            var directives = CellDirectives.Read(source);
            if (directives.Content is { } content)
            {
                output.Display(DisplaySink.NextDisplayId(), new JsonObject { [content.MimeType] = content.Text });
                return null;
            }

            foreach (var reference in directives.Assemblies)
            {
                AddReference(reference);
            }

            var clock = Stopwatch.StartNew();
            var error = CellThread.Run(() => RunAsync(directives.Code, cellName));
            if (directives.IsTimed)
            {
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Wall time: {clock.Elapsed.TotalMilliseconds:0.0} ms"));
            }

            return error;
        }
        catch (NotebookException exception)
        {
            return new CellError("Error", exception.Message, [exception.Message]);
        }
        catch (Exception exception)
        {
            // A formatter that threw, or work of the cell that it did not await.
            return CellStackTrace.Of(exception);
        }
        finally
        {
            console.Flush();
        }
    }

    void IDisplaySink.Show(string displayId, IReadOnlyList<FormattedValue> bundle, bool isUpdate)
    {
        console.Flush();
        var data = MimeBundle.Of(bundle);
        if (isUpdate)
        {
            output.Update(displayId, data);
        }
        else
        {
            output.Display(displayId, data);
        }
    }

    public void Dispose()
    {
        DisplaySink.Current = previousSink;
        console.Dispose();
        loader.Dispose();
    }

    private async Task<CellError?> RunAsync(string code, string cellName)
    {
        var script = state.Script.ContinueWith<object>(code, options.WithFilePath(cellName));
        try
        {
            state = await script.RunFromAsync(state, catchException: _ => true).ConfigureAwait(true);
        }
        catch (CompilationErrorException exception)
        {
            return CompilationErrors.Of(exception.Diagnostics, cellName);
        }

        if (state.Exception is { } thrown)
        {
            return CellStackTrace.Of(thrown);
        }

        if (HasValue(script) && state.ReturnValue is not DisplayedValue)
        {
            var data = MimeBundle.Of(DisplayBundle.Of(state.ReturnValue));
            console.Flush();
            output.Result(data);
        }

        return null;
    }

    /// <summary>Whether a cell ends in an expression without a semicolon that has a value, or returns one.</summary>
    private static bool HasValue(Script script)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        return ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is GlobalStatementSyntax { Statement: var statement }
            && statement switch
            {
                ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: var expression } =>
                    compilation.GetSemanticModel(tree).GetTypeInfo(expression).Type?.SpecialType != SpecialType.System_Void,
                ReturnStatementSyntax { Expression: not null } => true,
                _ => false,
            };
    }

    /// <summary>
    /// Makes an assembly and those that it needs and has beside it known to the compiler and to the runtime. Roslyn would find the
    /// dependencies by itself, but not their names in source.
    /// </summary>
    private void AddReference(string reference)
    {
        var path = Path.GetFullPath(reference, folder);
        if (!File.Exists(path))
        {
            throw new NotebookException(
                $"#r \"{reference}\": there is no such file (a relative path starts from the notebook's folder); if it is a build's result, run `dotnet build` in the repository's root folder.");
        }

        try
        {
            foreach (var file in AssemblyClosure.Of(path).Where(referenced.Add))
            {
                // Into the process's own context, so that each assembly is there once whoever asks for it.
                loader.RegisterDependency(AssemblyLoadContext.Default.LoadFromAssemblyPath(file));
                options = options.AddReferences(MetadataReference.CreateFromFile(file));
            }
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException)
        {
            throw new NotebookException($"#r \"{reference}\": it cannot be loaded as a .NET assembly: {exception.Message}", exception);
        }
    }

    /// <summary>The whole framework, as in any C# project.</summary>
    private static ImmutableArray<MetadataReference> FrameworkReferences()
    {
        var frameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return [.. trusted.Where(path => Path.GetDirectoryName(path) == frameworkFolder).Select(path => MetadataReference.CreateFromFile(path))];
    }
}
