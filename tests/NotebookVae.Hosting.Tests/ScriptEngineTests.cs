using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookVae.Hosting.Tests;

public sealed class ScriptEngineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Recorder output = new();
    private readonly ScriptEngine engine;

    public ScriptEngineTests() => engine = new ScriptEngine(folder.Path, output);

    public void Dispose()
    {
        engine.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Run_LastExpression_IsTheResultUnlessItEndsInASemicolonOrIsVoid()
    {
        Pass("1 + 1", "result text/html,text/plain 2");
        Pass("Math.Abs(-1);");
        Pass("Console.WriteLine(3)", "stdout 3\n");
        Pass("await Task.Delay(1)");
        Pass("\"text\"", "result text/plain text");
        Pass("(object)null", "result text/html,text/plain <null>");
        Pass("if (true) { }");
    }

    [Fact]
    public void Run_UsingsVariablesFunctionsAndTypes_StayForLaterCells()
    {
        Pass("using System.Globalization;\nvar x = 20;\nint Twice(int v) => 2 * v;\nrecord Point(int X);");
        Pass("var y = Twice(x) + new Point(2).X;");
        Pass("y.ToString(CultureInfo.InvariantCulture)", "result text/plain 42");
        Pass("var x = \"declared again\";");
        Pass("x", "result text/plain declared again");
    }

    [Fact]
    public void Run_CellThatThrows_KeepsWhatItDeclaredBefore_AlsoInTheFirstCell()
    {
        var error = engine.Run("var kept = 1;\nthrow new InvalidOperationException(\"no\");", "cell 1");
        Assert.Equal("System.InvalidOperationException", error!.Name);
        Assert.Equal("no", error.Message);
        Pass("kept", "result text/html,text/plain 1");
        engine.Run("kept = 5; var more = 2; int.Parse(\"x\");", "cell 2");
        Pass("kept + more", "result text/html,text/plain 7");
    }

    [Fact]
    public void Run_CellThatDoesNotCompile_ChangesNothingAndNamesLineAndPlace()
    {
        Pass("var x = 1;");
        var error = engine.Run("x = 2;\n\tint y = zzz;", "cell 2");
        Assert.Equal("CompilationError", error!.Name);
        Assert.Equal("cell 2, line 2: CS0103: The name 'zzz' does not exist in the current context", error.Message);
        Assert.Equal(
            ["cell 2, line 2: error CS0103: The name 'zzz' does not exist in the current context", "    \tint y = zzz;", "    \t        ^"],
            error.Traceback);
        Pass("x", "result text/html,text/plain 1");
    }

    [Fact]
    public void Run_ExceptionInNestedCalls_ShowsCellsAndLinesAndNotTheEngine()
    {
        Pass("void Inner(int depth)\n{\n    throw new ArgumentException(\"deep\", new FormatException(\"cause\"));\n}\nasync Task Outer() { await Task.Yield(); Inner(3); }");
        var error = engine.Run("\nawait Outer();", "cell 2");
        Assert.Equal(
            [
                "System.ArgumentException: deep", " caused by System.FormatException: cause", "   at Inner(Int32) in cell 1, line 3",
                "   at Outer in cell 1, line 5", "   at cell 2, line 2",
            ],
            error!.Traceback);
    }

    [Fact]
    public void Run_Awaits_ComeBackToTheCellsThread()
    {
        Pass("var before = Environment.CurrentManagedThreadId;\nawait Task.Delay(5);\nawait Task.Run(() => { });\nEnvironment.CurrentManagedThreadId == before", "result text/html,text/plain True");
    }

    [Fact]
    public void Run_OutputAndErrorStream_KeepTheirOrder() =>
        Pass(
            "Console.Write(\"a\"); Console.WriteLine(1.5); Console.Error.Write(\"b\"); display(\"c\"); Console.WriteLine(\"d\");\n\"e\"",
            "stdout a1.5\n", "stderr b", "display 1 text/plain c", "stdout d\n", "result text/plain e");

    [Fact]
    public void Run_DisplayedValueAsLastExpression_IsNotShownTwice_AndCanBeUpdatedLater()
    {
        Pass("var shown = display(\"a\");\nshown", "display 1 text/plain a");
        Pass("shown.Update(\"b\");", "update 1 text/plain b");
    }

    [Fact]
    public void Run_ReadingTheConsole_FindsItsEnd() => Pass("Console.ReadLine() == null", "result text/html,text/plain True");

    [Fact]
    public void Run_FormatterOfACellsOwnType_IsUsed()
    {
        Pass("using Microsoft.DotNet.Interactive.Formatting;\nclass Money { public int Cents = 250; }\nFormatter.Register<Money>(m => $\"<b>{m.Cents / 100.0}</b>\", \"text/html\");\nFormatter.SetPreferredMimeTypesFor(typeof(Money), \"text/html\");");
        Pass("display(new Money(), \"text/html\");\nnew[] { new Money() }.Display(\"text/html\");", "display 1 text/html <b>2.5</b>",
            "display 2 text/html <table><thead><tr><th>index</th><th>value</th></tr></thead><tbody><tr><td>0</td><td><b>2.5</b></td></tr></tbody></table>");
    }

    [Fact]
    public void Run_FormatterThatThrows_IsTheCellsError()
    {
        var error = engine.Run("using Microsoft.DotNet.Interactive.Formatting;\nclass Broken { }\nFormatter.Register<Broken>((Broken b) => throw new FormatException(\"bad formatter\"));\nnew Broken()", "cell 1");
        Assert.Equal("bad formatter", error!.Message);
        Pass("1 + 1", "result text/html,text/plain 2");
    }

    [Fact]
    public void Run_ReferenceToADll_BringsItsNeighboursToCompilerAndRuntime()
    {
        Directory.CreateDirectory(folder.File("bin"));
        var inner = Compile("InnerLibrary", "namespace Inner { public static class Words { public static string Say() => \"inner\"; } }");
        Compile("OuterLibrary", "namespace Outer { public static class Words { public static string Say() => \"outer \" + Inner.Words.Say(); } }", inner);

        Pass("#r \"bin/OuterLibrary.dll\"\nusing Outer;\nusing In = Inner.Words;\nOuter.Words.Say() + In.Say()", "result text/plain outer innerinner");
    }

    [Fact]
    public void Run_ReferenceToADll_BringsWhatItsProjectWasBuiltWithToo()
    {
        Directory.CreateDirectory(folder.File("bin"));
        Compile("Used", "namespace Used { public static class Words { public static string Say() => \"listed\"; } }");
        Compile("Project", "public static class Empty { }");
        File.WriteAllText(folder.File("bin/Project.deps.json"), """{"targets":{".NETCoreApp,Version=v10.0":{"Used/1.0":{"runtime":{"lib/net10.0/Used.dll":{}}},"Absent/1.0":{"runtime":{"Absent.dll":{}}}}}}""");
        Pass("#r \"bin/Project.dll\"\nUsed.Words.Say()", "result text/plain listed");
    }

    [Theory]
    [InlineData("#r \"../artifacts/notebook/Missing.dll\"", "there is no such file", "`dotnet build`")]
    [InlineData("#r \"text.dll\"", "cannot be loaded as a .NET assembly", "text.dll")]
    [InlineData("#r \"nuget: Some.Package, 1.0\"", "packages in cells are not supported yet", "Line 1")]
    [InlineData("1\n#!fsharp", "#!fsharp is not known here", "Line 2")]
    public void Run_DirectiveThatCannotBeFollowed_GivesOneSentence(string source, string expected, string also)
    {
        File.WriteAllText(folder.File("text.dll"), "not an assembly");
        var error = engine.Run(source, "cell 1");
        Assert.Contains(expected, error!.Message, StringComparison.Ordinal);
        Assert.Contains(also, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Load_RunsAFileOfTheNotebooksFolder()
    {
        File.WriteAllText(folder.File("shared.csx"), "int Answer() => 42;");
        Pass("#load \"shared.csx\"\nAnswer()", "result text/html,text/plain 42");
    }

    [Fact]
    public void Run_MarkdownAndHtmlCells_ShowTheirText()
    {
        Pass("#!markdown\n# T", "display 1 text/markdown # T");
        Pass("#!html\n<b>x</b>", "display 2 text/html <b>x</b>");
        Pass("#!csharp\n1", "result text/html,text/plain 1");
    }

    [Fact]
    public void Run_Time_SaysHowLongTheCellTook()
    {
        Assert.Null(engine.Run("#!time\nvar x = 1;", "cell 1"));
        Assert.Matches(@"^stdout Wall time: \d+\.\d ms\n$", Assert.Single(output.Take()));
    }

    private void Pass(string source, params string[] expected)
    {
        var error = engine.Run(source, "cell 1");
        Assert.Null(error?.Message);
        Assert.Equal(expected, output.Take());
    }

    private string Compile(string name, string source, params string[] references)
    {
        var path = folder.File($"bin/{name}.dll");
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var result = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            trusted.Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal)).Concat(references).Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }

    /// <summary>The outputs as short texts; display ids are numbered from 1 in each test.</summary>
    private sealed class Recorder : ICellOutput
    {
        private readonly List<string> calls = [];
        private readonly List<string> displayIds = [];

        public void Text(string stream, string text) => Add($"{stream} {text}");

        public void Display(string displayId, JsonObject data)
        {
            displayIds.Add(displayId);
            Add($"display {displayIds.Count} {Describe(data)}");
        }

        public void Update(string displayId, JsonObject data) => Add($"update {displayIds.IndexOf(displayId) + 1} {Describe(data)}");

        public void Result(JsonObject data) => Add($"result {Describe(data)}");

        internal List<string> Take()
        {
            lock (calls)
            {
                var taken = calls.ToList();
                calls.Clear();
                return taken;
            }
        }

        private static string Describe(JsonObject data) => $"{string.Join(',', data.Select(entry => entry.Key))} {data.Last().Value}";

        private void Add(string call)
        {
            lock (calls)
            {
                calls.Add(call);
            }
        }
    }
}
