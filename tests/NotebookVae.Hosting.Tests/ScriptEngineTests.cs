using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookVae.Hosting.Tests;

public sealed class ScriptEngineTests : EngineTests
{
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
        var error = Engine.Run("var kept = 1;\nthrow new InvalidOperationException(\"no\");", "cell 1");
        Assert.Equal("System.InvalidOperationException", error!.Name);
        Assert.Equal("no", error.Message);
        Pass("kept", "result text/html,text/plain 1");
        Engine.Run("kept = 5; var more = 2; int.Parse(\"x\");", "cell 2");
        Pass("kept + more", "result text/html,text/plain 7");
    }

    [Fact]
    public void Run_CellThatDoesNotCompile_ChangesNothingAndNamesLineAndPlace()
    {
        Pass("var x = 1;");
        var error = Engine.Run("x = 2;\n\tint y = zzz;", "cell 2");
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
        var error = Engine.Run("\nawait Outer();", "cell 2");
        Assert.Equal(
            [
                "System.ArgumentException: deep", "   at Inner(Int32) in cell 1, line 3", "   at Outer in cell 1, line 5", "   at cell 2, line 2",
                " caused by System.FormatException: cause",
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
        var error = Engine.Run("using Microsoft.DotNet.Interactive.Formatting;\nclass Broken { }\nFormatter.Register<Broken>((Broken b) => throw new FormatException(\"bad formatter\"));\nnew Broken()", "cell 1");
        Assert.Equal("bad formatter", error!.Message);
        Pass("1 + 1", "result text/html,text/plain 2");
    }

    [Fact]
    public void Run_ReferenceToADll_BringsItsNeighboursToCompilerAndRuntime()
    {
        Directory.CreateDirectory(Folder.File("bin"));
        var inner = Compile("InnerLibrary", "namespace Inner { public static class Words { public static string Say() => \"inner\"; } }");
        Compile("OuterLibrary", "namespace Outer { public static class Words { public static string Say() => \"outer \" + Inner.Words.Say(); } }", inner);

        Pass("#r \"bin/OuterLibrary.dll\"\nusing Outer;\nusing In = Inner.Words;\nOuter.Words.Say() + In.Say()", "result text/plain outer innerinner");
    }

    [Fact]
    public void Run_ReferenceToADll_BringsWhatItsProjectWasBuiltWithToo()
    {
        Directory.CreateDirectory(Folder.File("bin"));
        Compile("Used", "namespace Used { public static class Words { public static string Say() => \"listed\"; } }");
        Compile("Project", "public static class Empty { }");
        File.WriteAllText(Folder.File("bin/Project.deps.json"), """{"targets":{".NETCoreApp,Version=v10.0":{"Used/1.0":{"runtime":{"lib/net10.0/Used.dll":{}}},"Absent/1.0":{"runtime":{"Absent.dll":{}}}}}}""");
        Pass("#r \"bin/Project.dll\"\nUsed.Words.Say()", "result text/plain listed");
    }

    [Theory]
    [InlineData("#r \"../artifacts/notebook/Missing.dll\"", "there is no such file", "`dotnet build`")]
    [InlineData("#r \"text.dll\"", "cannot be loaded as a .NET assembly", "text.dll")]
    [InlineData("#r \"nuget: \"", "a package is written as", "1.2.3")]
    [InlineData("#i \"nuget: absent-folder\"", "there is no such folder", "absent-folder")]
    [InlineData("#i \"folder\"", "a source of packages is written as", "folder")]
    [InlineData("1\n#!fsharp", "#!fsharp is not known here; there are #!about,", "Line 2")]
    [InlineData("#!share --from fsharp x", "here is only C#", "Line 1")]
    [InlineData("#load \"../artifacts/notebook/Missing.csx\"", "there is no such file", "`dotnet build`")]
    [InlineData("#!import \"absent.ipynb\"", "there is no such file", "absent.ipynb")]
    [InlineData("#!import text.dll", ".dll files cannot be imported", ".dib")]
    [InlineData("#!import", "needs a file", "Line 1")]
    public void Run_DirectiveThatCannotBeFollowed_GivesOneSentence(string source, string expected, string also)
    {
        File.WriteAllText(Folder.File("text.dll"), "not an assembly");
        var error = Engine.Run(source, "cell 1");
        Assert.Contains(expected, error!.Message, StringComparison.Ordinal);
        Assert.Contains(also, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Load_RunsAFileOfTheNotebooksFolder()
    {
        File.WriteAllText(Folder.File("shared.csx"), "int Answer() => 42;");
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
        Assert.Null(Engine.Run("#!time\nvar x = 1;", "cell 1"));
        Assert.Matches(@"^stdout Wall time: \d+\.\d ms\n$", Assert.Single(Output.Take()));
    }

    [Fact]
    public void Run_ChartOfTheRealPlotly_IsShownAsFigure()
    {
        const string Figure = """
            {"data": [{"type": "scatter", "name": "train"}, {"type": "scatter", "name": "test"}, {"type": "bar"}],
             "layout": {"title": {"text": "Loss"}, "xaxis": {"title": {"text": "epoch"}}, "yaxis": {"title": {"text": "nats"}}}, "config": {}}
            """;
        Directory.CreateDirectory(Folder.File("bin"));
        // What the package has: an abstract chart that needs another assembly, the cases of a union below it, and static functions.
        var needed = Compile("ChartNeeds", "public interface IUnion { }");
        Compile("Plotly.NET", """
            namespace Plotly.NET;
            public abstract class GenericChart : IUnion
            {
                public static GenericChart Of(string figure) => new Chart { Figure = figure };
                public static string toJson(GenericChart chart) => ((Chart)chart).Figure;
                public static string toEmbeddedHTML(GenericChart chart) => "<div></div>";
                public class Chart : GenericChart { internal string Figure = string.Empty; }
            }
            """, needed);

        Assert.Null(Engine.Run($"#r \"bin/Plotly.NET.dll\"\nPlotly.NET.GenericChart.Of({Literal(Figure)})", "cell 1"));
        Assert.Equal(
            "result application/vnd.plotly.v1+json,text/html,text/plain Figure \"Loss\": scatter (train, test); bar; x: epoch; y: nats.",
            Assert.Single(Output.Take()));
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private string Compile(string name, string source, params string[] references)
    {
        var path = Folder.File($"bin/{name}.dll");
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var result = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            trusted.Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal)).Concat(references).Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }
}
