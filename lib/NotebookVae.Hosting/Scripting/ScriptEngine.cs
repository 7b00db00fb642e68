using System.Diagnostics;
using System.Globalization;
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
    private readonly ICellInput? input;
    private readonly ConsoleCapture console;
    private readonly IDisplaySink previousSink = DisplaySink.Current;
    private readonly InteractiveAssemblyLoader loader = new();
    private readonly CellReferences references;
    private readonly CellSourceResolver sources;
    private readonly ScriptOptions options;
    private readonly Lock gate = new();
    private readonly HashSet<string> importing = [];
    private readonly List<Exception> threadFailures = [];
    private CancellationTokenSource? interruption;
    private int knownReferences;
    private readonly Action<bool> setStop;
    private ScriptState<object> state;

    /// <summary>Starts an engine; takes over the console until it is disposed.</summary>
    /// <param name="folder">Where relative paths in <c>#r</c>, <c>#load</c> and <c>#!import</c> start from.</param>
    /// <param name="output">Where the cells' output goes.</param>
    /// <param name="input">Who answers a cell that reads the console; by default it finds the end of the input.</param>
    /// <param name="packageCache">Where found packages are kept; the user's cache by default.</param>
    internal ScriptEngine(string folder, ICellOutput output, ICellInput? input = null, string? packageCache = null)
    {
        this.folder = Path.GetFullPath(folder);
        this.output = output;
        this.input = input;
        references = new CellReferences(this.folder, loader, new PackageRestore(packageCache ?? PackageRestore.UserCache));
        references.Add(typeof(Kernel).Assembly);
        sources = new CellSourceResolver(this.folder);
        options = ScriptOptions.Default
            .WithReferences(references.All)
            .WithImports(Imports)
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(this.folder))
            .WithSourceResolver(sources);
        console = new ConsoleCapture(Uninterrupted, input);
        DisplaySink.Current = this;
        ThreadFailures.SendTo(NoteThreadFailure);

        // The chain begins with a submission that is no cell: Roslyn loses the variables of a first submission that throws.
        state = CellThread.Run(
            () => { }, () => CSharpScript.Create<object>(LoopChecks.Declaration, options, assemblyLoader: loader).RunAsync(), CancellationToken.None);
        setStop = (Action<bool>)state.ReturnValue;
        knownReferences = references.All.Length;
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="cellName">How errors name the cell, such as <c>cell 3</c>.</param>
    /// <returns>What went wrong, or null.</returns>
    internal CellError? Run(string source, string cellName)
    {
        using var stop = new CancellationTokenSource();
        lock (gate)
        {
            threadFailures.Clear();
            setStop(false);
            interruption = stop;
        }

        try
        {
            console.Attach();
            var clock = Stopwatch.StartNew();
            var cell = CellSteps.Read(source);
            var error = RunSteps(cell, cellName, stop.Token);
            if (cell.IsTimed)
            {
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Wall time: {clock.Elapsed.TotalMilliseconds:0.0} ms"));
            }

            return error ?? ThreadFailure();
        }
        catch (NotebookException exception)
        {
            return new CellError("Error", exception.Message, [exception.Message]);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted();
        }
        catch (Exception exception)
        {
            // A formatter that threw, or work of the cell that it did not await.
            return CellStackTrace.Of(exception);
        }
        finally
        {
            lock (gate)
            {
                interruption = null;
            }

            importing.Clear();
            console.Flush();
        }
    }

    /// <summary>
    /// Stops the running cell, whether it computes, sleeps or waits; nothing happens if none runs. It may be called on any thread and
    /// returns at once. What the cell has started on other threads goes on.
    /// </summary>
    internal void Interrupt()
    {
        lock (gate)
        {
            if (interruption is not null)
            {
                setStop(true);
                _ = interruption.CancelAsync();
            }
        }
    }

    void IDisplaySink.Show(string displayId, IReadOnlyList<FormattedValue> bundle, bool isUpdate)
    {
        console.Flush();
        var data = MimeBundle.Of(bundle);
        Uninterrupted(() =>
        {
            if (isUpdate)
            {
                output.Update(displayId, data);
            }
            else
            {
                output.Display(displayId, data);
            }
        });
    }

    string? IDisplaySink.Ask(string prompt, bool isPassword)
    {
        console.Flush();
        return input is null
            ? throw new InvalidOperationException("The cell asks for input, and nobody is there to give it: the notebook runs by itself.")
            : input.ReadLine(prompt, isPassword);
    }

    public void Dispose()
    {
        ThreadFailures.SendTo(null);
        DisplaySink.Current = previousSink;
        console.Dispose();
        references.Dispose();
        loader.Dispose();
    }

    private CellError? RunSteps(CellSteps cell, string cellName, CancellationToken stop)
    {
        foreach (var step in cell.Steps)
        {
            var error = step switch
            {
                CodeStep code => RunCode(code, cellName, stop),
                CommandStep command => RunCommand(command, stop),
                _ => Show((ContentStep)step),
            };
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private CellError? Show(ContentStep content)
    {
        // Notebook files keep no scripts of their own, but HTML may hold one.
        var (mimeType, text) = content.MimeType == "text/javascript"
            ? (HtmlFormatter.MimeType, $"<script type=\"text/javascript\">{content.Text}</script>")
            : (content.MimeType, content.Text);
        console.Flush();
        output.Display(DisplaySink.NextDisplayId(), new JsonObject { [mimeType] = text });
        return null;
    }

    private CellError? RunCode(CodeStep step, string cellName, CancellationToken stop)
    {
        references.Add(step.References.Select(reference => reference.Value), step.Sources.Select(source => source.Value), folder, stop);
        PrepareLoads(step.Loads, baseFilePath: null, [], stop);
        if (string.IsNullOrWhiteSpace(step.Code))
        {
            return null;
        }

        // Only the new ones, and no imports: a submission takes over those of all earlier ones, and would keep the same again and again.
        var all = references.All;
        var cellOptions = options.WithReferences(all.Skip(knownReferences)).WithImports().WithFilePath(cellName);
        var script = state.Script.ContinueWith<object>(LoopChecks.InsertInto(step.Code), cellOptions);
        try
        {
            // Not Compile: it would look for warnings too, which nobody reads, in a second pass over the cell.
            return CellThread.Run(() => script.CreateDelegate(stop), () => RunAsync(script, all.Length, stop), stop);
        }
        catch (CompilationErrorException)
        {
            // The errors of the text as it is written.
            return CompilationErrors.Of(state.Script.ContinueWith<object>(step.Code, cellOptions).Compile(stop), cellName);
        }
    }

    private void PrepareLoads(IEnumerable<CellDirective> loads, string? baseFilePath, HashSet<string> seen, CancellationToken stop)
    {
        foreach (var load in loads)
        {
            var (path, code) = sources.Prepare(load.Value, baseFilePath);
            if (seen.Add(path) && code is not null)
            {
                references.Add(
                    code.References.Select(reference => reference.Value), code.Sources.Select(source => source.Value), Path.GetDirectoryName(path)!, stop);
                PrepareLoads(code.Loads, path, seen, stop);
            }
        }
    }

    private async Task<CellError?> RunAsync(Script<object> script, int referenceCount, CancellationToken stop)
    {
        var after = await script.RunFromAsync(state, catchException: _ => true, CancellationToken.None).ConfigureAwait(true);
        if (referenceCount > knownReferences || Declares(script))
        {
            state = after;
            knownReferences = referenceCount;
        }

        if (after.Exception is { } thrown)
        {
            return stop.IsCancellationRequested ? Interrupted() : CellStackTrace.Of(thrown);
        }

        if (HasValue(script) && after.ReturnValue is not DisplayedValue)
        {
            var data = MimeBundle.Of(after.ReturnValue switch
            {
                FormattedValue formatted => [formatted],
                IEnumerable<FormattedValue> formatted => [.. formatted],
                var value => DisplayBundle.Of(value),
            });
            console.Flush();
            Uninterrupted(() => output.Result(data));
        }

        return null;
    }

    /// <summary>Whether later cells can name something of a cell. Of others the session keeps nothing, and so grows less.</summary>
    private static bool Declares(Script script)
    {
        var compilation = script.GetCompilation();
        return compilation.SyntaxTrees.Skip(1).Any()
            || ((CompilationUnitSyntax)compilation.SyntaxTrees.Single().GetRoot()) is { Usings.Count: > 0 } or { Externs.Count: > 0 }
            || compilation.ScriptClass is not { } cell
            || cell.GetMembers().Any(member => !member.IsImplicitlyDeclared);
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

    private CellError? RunCommand(CommandStep command, CancellationToken stop)
    {
        switch (command.Name)
        {
            case "import":
                return Import(command, stop);
            case "who":
                SessionVariables.Of(state).Select(variable => variable.Name).Display();
                break;
            case "whos":
                SessionVariables.Of(state).DisplayTable();
                break;
            case "lsmagic":
                MagicCommands.All.Select(magic => new { magic.Command, magic.Meaning }).DisplayTable();
                break;
            default:
                $"""
                C# notebooks without a front end (NotebookVae.Hosting {typeof(ScriptEngine).Assembly.GetName().Version?.ToString(3)})
                C# {LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString()} by Roslyn {typeof(CSharpScript).Assembly.GetName().Version?.ToString(3)} on .NET {Environment.Version}
                display and formatters are source-compatible with .NET Interactive's C# kernel.
                """.Display();
                break;
        }

        return null;
    }

    private CellError? Import(CommandStep command, CancellationToken stop)
    {
        var path = Path.GetFullPath(command.Argument, folder);
        var name = Path.GetFileName(path);
        if (!importing.Add(path))
        {
            throw new NotebookException($"Line {command.Line}: #!import \"{command.Argument}\": the file imports itself.");
        }

        try
        {
            foreach (var (source, place) in ImportedFile.Read(path, command.Argument))
            {
                if (RunSteps(CellSteps.Read(source), place, stop) is { } error)
                {
                    return error;
                }
            }
        }
        catch (NotebookException exception) when (File.Exists(path))
        {
            throw new NotebookException($"#!import {name}: {exception.Message}", exception);
        }

        importing.Remove(path);
        return null;
    }

    private void NoteThreadFailure(Exception exception)
    {
        if (exception is ThreadAbortException)
        {
            // The rest of an aborted cell.
            return;
        }

        lock (gate)
        {
            threadFailures.Add(exception);
        }

        Console.Error.WriteLine("An exception on a thread that a cell started:\n" + string.Join('\n', CellStackTrace.Of(exception).Traceback));
    }

    private CellError? ThreadFailure()
    {
        lock (gate)
        {
            return threadFailures.Count == 0 ? null : CellStackTrace.Of(threadFailures[0]);
        }
    }

    private static CellError Interrupted() => new("Interrupted", "The cell was interrupted.", ["The cell was interrupted."]);

    private void Uninterrupted(string stream, string text) => Uninterrupted(() => output.Text(stream, text));

    // An interruption does not stop a finally block in the middle: what is being reported stays whole.
    private static void Uninterrupted(Action report)
    {
        try
        {
        }
        finally
        {
            report();
        }
    }
}
