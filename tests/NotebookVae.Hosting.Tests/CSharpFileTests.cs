using System.Runtime.Loader;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookVae.Hosting.Tests;

public sealed class CSharpFileTests : IDisposable
{
    private static readonly Lazy<List<PortableExecutableReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Cells whose meaning as one program is not that of their text one after another.</summary>
    public static TheoryData<string, string[]> Cells => new()
    {
        { "last values", ["1 + 1", "\"text\"", "new[] { 1, 2 }", "(1, \"a\")", "Math.Abs(-1);", "Console.WriteLine(3)", "display(4)", "display(5);", "(object)null", "await Task.FromResult(6)"] },
        { "value over several lines, with comments", ["string.Join(\n    \", \",   // between\n    new[] { 1, 2 }) // last", "/* before */ 2 /* after */"] },
        { "statements before a value on the same line", ["int a = 1; a + 1"] },
        { "a variable declared again with another type", ["var x = 1;", "int Old() => x;\nx + 1", "var x = \"two\";", "x + Old()", "x += \"!\"; x"] },
        { "declared again and used in every kind of place", ["var x = 1; var list = new List<int>();", "var x = new[] { 3, 4 };", "foreach (var i in x) list.Add(i);\nFunc<int> f = () => x[0] + list.Count;\nint Local() { return x[1]; }\n$\"{x[0]:f1} {f()} {Local()} {x.Length}\""] },
        { "the name itself is a value", ["var x = 1;", "var x = 2;", "Console.WriteLine(nameof(x));\nConsole.WriteLine(new { x }.x);\nConsole.WriteLine((x, 3).x);\n(x, var y) = (5, 6);\nx + y"] },
        { "a function declared again", ["int F(int v) => v + 1;\nint G() => F(1);", "int F(int v) => v + 10;", "F(1) + \" \" + G()"] },
        { "overloads in one cell", ["int F(int v) => v;\nstring F(string v) => v + v;\nstring F<T>(T v, int w) => $\"{v} {w}\";", "F(1) + F(\"a\") + F(2.5, 3)"] },
        { "a block's local with a later variable's name", ["{ var n = 1; Console.WriteLine(n); }\nfor (int i = 0; i < 2; i++) { var m = i; Console.Write(m); }", "var n = 2; var i = 3; var m = 4;", "foreach (var (k, v) in new[] { (1, 2) }) Console.Write(k + v);", "int k = 5, v = 6;", "n + i + m + k + v"] },
        { "lambda parameters and inner locals keep names of outer variables", ["var q = 5; Func<int, int> f = q => q + 1; int G() { var q = 7; return q; }", "f(1) + G() + q"] },
        { "a query's names", ["var data = from r in new[] { 1, 2 } let s = r * r where s > 1 select s + r;", "var r = 3; var s = 4;", "data.Single() + r + s"] },
        { "a pattern's and an out variable", ["if (int.TryParse(\"12\", out var number) && number is var same) Console.WriteLine(number + same);", "number + 1"] },
        { "a variable without a value", ["int count; string word; double a, b = 2;", "count++; word ??= \"w\"; count + word + a + b"] },
        { "a tuple's parts", ["var (a, b) = (1, 2);", "var (b, c) = (3, 4);", "a + b + c"] },
        { "accessibility", ["public int A = 1; private static int B() => 2; internal int C() => A + B();", "C()"] },
        { "types", ["record Point(int X, int Y);\nenum Shade { Dark, Light }\nclass Box<T> { public T Value; public override string ToString() => $\"<{Value}>\"; }\ndelegate int Map(int v);", "Map twice = v => 2 * v;\nConsole.WriteLine(new Point(1, twice(2)));\nnew Box<Shade> { Value = Shade.Light }.ToString()"] },
        { "extension methods", ["static int Doubled(this int v) => 2 * v;\nstatic string Doubled(this string v) => v + v;", "4.Doubled() + \"a\".Doubled()"] },
        { "usings in any cell", ["using System.Globalization;\nusing System.Globalization;\nusing Text = System.Text.StringBuilder;\nusing static System.Math;", "using System.IO;\nPath.GetFileName(\"a/b\") + new Text(\"t\").Append(Max(1, 2)) + CultureInfo.InvariantCulture.Name"] },
        { "literals of several lines", ["var x = 1;", "var x = 2; var raw = $\"\"\"\n    a {x}\n    // b //+\n    \"\"\";\nvar plain = @\"\n//- c\n// %% d\n//+ 7\n\"; raw + plain", "$\"\"\"\n    a\n    b\n    \"\"\""] },
        { "lines that look like the file's own marks", ["//- a\nvar x = 1; //+\n//+ 3\n// %% b\nx", "x + 1"] },
        { "prose in code cells", ["#!markdown\n# A \"title\"\n\n//+\n", "#!html\n<b>bold</b>", "#!csharp\n1 + 1", "  \n", ""] },
        { "a variable with the name of a function that is used elsewhere", ["using static System.Math;\nConsole.WriteLine(Max(1, 2));", "var Max = 3; var PI = 4;", "Max + PI + Max(5, 6)"] },
        { "a function with the name of one that was used before", ["using static System.Math;\nConsole.WriteLine(Max(1, 2));", "int Max(int a, int b) => a;", "Max(1, 2)"] },
        { "a function above the variables that it uses", ["var seen = 0;", "int F(int n)\n{\n    seen.Add(n); // kept\n    return seen.Count + more;\n}\nvar seen = new List<int>(); int more = 1; // after\nF(1) + F(2)"] },
        { "args is a name like any other", ["var args = 3;", "args + 1"] },
        { "blank lines and white space", ["\n\nvar x = 1;   \n\n", "\tx\n\n"] },
        { "async and iterators", ["async Task<int> Later(int v) { await Task.Yield(); return v; }\nIEnumerable<int> Count() { yield return 1; yield return 2; }", "await Later(Count().Sum())"] },
        { "shown and updated", ["var shown = display(1);", "shown.Update(2);", "shown"] },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Write_Cells_TheProgramPrintsWhatTheCellsShow(string what, string[] cells)
    {
        var file = CSharpFile.Write(Make(cells), folder.File("n.cs"));
        var (expected, obtained) = (RunCells(cells), RunProgram(file));
        Assert.True(expected == obtained, $"{what}\ncells:\n{expected}\nprogram:\n{obtained}\n{file}");
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Parse_WrittenFile_IsTheSameNotebook(string what, string[] cells)
    {
        var notebook = Make(cells);
        var back = CSharpFile.Parse(folder.File("n.cs"), CSharpFile.Write(notebook, folder.File("n.cs")));
        Assert.True(notebook.ToString() == back.ToString(), what);
    }

    [Fact]
    public void Parse_WrittenFile_KeepsKindsIdsTagsMetadataAndAttachments()
    {
        var notebook = Notebook.Parse(folder.File("n.ipynb"), """
            {"cells": [
              {"cell_type": "markdown", "id": "t00", "metadata": {}, "attachments": {"a.png": {"image/png": "AA="}}, "source": ["# Title\n", "\n", "    indented\n", "// %% no cell\n"]},
              {"cell_type": "raw", "id": "r", "metadata": {"format": "text/latex"}, "source": []},
              {"cell_type": "code", "id": "c01", "execution_count": null, "metadata": {"tags": ["parameters", "a = \"b\" {"], "deep": {"x": [1, null]}}, "outputs": [], "source": ["int n = 1;"]},
              {"cell_type": "code", "id": "c02", "execution_count": null, "metadata": {"a name": 1, "id": 2}, "outputs": [], "source": ["n\n", "\n"]}],
             "metadata": {"kernelspec": {"language": "C#", "name": "other"}, "über": 1.50}, "nbformat": 4, "nbformat_minor": 5}
            """);
        var file = CSharpFile.Write(notebook, folder.File("n.cs"));
        Assert.Contains("// %% [markdown] id=\"t00\"", file, StringComparison.Ordinal);
        Assert.Contains("// %% id=\"c01\" tags=[\"parameters\",\"a = \\\"b\\\" {\"] deep={\"x\":[1,null]}", file, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(notebook.ToString()), JsonNode.Parse(CSharpFile.Parse(folder.File("n.cs"), file).ToString())), file);
    }

    [Theory]
    [InlineData("line 2", "'return'", "if (1 > 2)\n    return;")]
    [InlineData("line 1", "property P", "int P => 3;")]
    [InlineData("line 1", "static variable", "static int s = 3;")]
    [InlineData("line 1", "readonly variable", "readonly int s = 3;")]
    [InlineData("line 3", "#!who,", "\n\n#!who")]
    [InlineData("line 1", "#!javascript,", "#!javascript\nalert(1)")]
    [InlineData("line 1", "#load", "#load \"x.csx\"")]
    [InlineData("line 2", "CS0103", "\nnoSuchName")]
    [InlineData("'int v = F(); //+'", "CS0165", "int F() => v;\nint v = F();")]
    [InlineData("the type A again", "cell a", "class A { }", "class A { }")]
    [InlineData("uses Random for System.Random", "another meaning", "new Random(1).Next()", "class Random { public Random(int v) { } public int Next() => 4; }\nnew Random(1).Next()")]
    [InlineData("uses Sqrt for System.Math.Sqrt(double)", "another meaning", "using static System.Math;\nSqrt(2f)", "using static System.MathF;\n1")]
    [InlineData("gives D another meaning", "using D = System.DateTime;", "using D = System.DateTime;", "using D = System.Decimal;")]
    public void Write_WhatCannotStandInAFile_IsRefusedWithCellLineAndReason(string place, string reason, params string[] cells)
    {
        var refused = Assert.Throws<NotebookException>(() => CSharpFile.Write(Make(cells), folder.File("n.cs")));
        Assert.Matches("^The cell [a-c], ", refused.Message);
        Assert.Contains(place, refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void Write_AssemblyOfAProjectOfTheRepository_NamesTheProjectFromWhereTheFileIs()
    {
        Directory.CreateDirectory(folder.File(".git"));
        Directory.CreateDirectory(folder.File("notebooks/deep"));
        Directory.CreateDirectory(folder.File("lib/Xunit.Assert"));
        File.WriteAllText(folder.File("lib/Xunit.Assert/xunit.v3.assert.csproj"), string.Empty);
        var reference = Path.GetRelativePath(folder.Path, typeof(Assert).Assembly.Location).Replace('\\', '/');
        var notebook = Make($"#r \"{reference}\"\nXunit.Assert.True(true);");
        Assert.Contains("\n#:project ../../lib/Xunit.Assert/xunit.v3.assert.csproj\n#:package NotebookVae.DotNet.Interactive.Embedded@",
            CSharpFile.Write(notebook, folder.File("notebooks/deep/n.cs")), StringComparison.Ordinal);

        File.Delete(folder.File("lib/Xunit.Assert/xunit.v3.assert.csproj"));
        Assert.Contains("has not exactly one project xunit.v3.assert.csproj",
            Assert.Throws<NotebookException>(() => CSharpFile.Write(notebook, folder.File("n.cs"))).Message, StringComparison.Ordinal);
        Assert.Contains("`dotnet build`", Assert.Throws<NotebookException>(() => CSharpFile.Write(Make("#r \"none.dll\""), folder.File("n.cs"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Packages_BecomeDirectives_AndTheirNamesNeedNotBeKnown()
    {
        var file = CSharpFile.Write(Make("#i \"nuget: ../feed\"\n#r \"nuget: Some.Package, 1.2.3\"\n#r \"nuget:Other\"\nusing Some;\nOther.Call(x: 1)"), folder.File("n.cs"));
        Assert.Contains("\n#:package Some.Package@1.2.3\n#:package Other@*\n#:property RestoreAdditionalProjectSources=../feed\n", file, StringComparison.Ordinal);
        Assert.Contains("\n//- #r \"nuget:Other\"\n//- using Some;\n", file, StringComparison.Ordinal);
        Assert.Contains("\nNotebookCells.Show(Other.Call(x: 1)); //+\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_CellsWithUnknownPackages_RenameTheirOwnNamesNoneOfThePackages()
    {
        var file = CSharpFile.Write(
            Make(
                "#r \"nuget: Some.Package, 1.2.3\"\nusing Some;\nvar x = Other.Call(1); var y = 1;",
                "var x = new Thing { x = y, Y = x2 => x2.x }; int F() => x.Count;",
                "Other.Call(x: x, y: other.x) + F() + $\"{x}\" + x.x"),
            folder.File("n.cs"));
        Assert.Contains("\nvar x_2 = new Thing { x = y, Y = x2 => x2.x }; int F() => x_2.Count; //+\n", file, StringComparison.Ordinal);
        Assert.Contains("\nNotebookCells.Show(Other.Call(x: x_2, y: other.x) + F() + $\"{x_2}\" + x_2.x); //+\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TimedCell_PrintsItsTime()
    {
        var printed = RunProgram(CSharpFile.Write(Make("var x = 1;\n#!time\nx"), folder.File("n.cs")));
        Assert.Matches("^1\nWall time: [0-9]+\\.[0-9] ms\n$", printed);
    }

    [Theory]
    [InlineData("NotebookCells.Show(x_2); //+", "NotebookCells.Show(x_2 + 1); //+")]
    [InlineData("using System.Linq;", "using System.Linq;\nusing System.IO;")]
    [InlineData("record R(int A);\n", "record R(int A, int B);\n")]
    public void Parse_GeneratedLineThatWasChanged_IsRefusedRatherThanLost(string line, string changed)
    {
        var file = CSharpFile.Write(Make("var x = 1;", "var x = 2;\nx", "record R(int A);"), folder.File("n.cs"));
        var at = file.LastIndexOf(line, StringComparison.Ordinal);
        var edited = file.Remove(at, line.Length).Insert(at, changed);
        var number = edited[..(at + changed.Length - 1)].Split('\n').Length;
        Assert.Contains($"Line {number} of", Assert.Throws<NotebookException>(() => CSharpFile.Parse(folder.File("n.cs"), edited)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_EditedCells_TakesTheEditsAndCellsWithoutIds()
    {
        var file = CSharpFile.Write(Make("var x = 1;", "x"), folder.File("n.cs"));
        var edited = file.Replace("var x = 1;", "var x = 7;", StringComparison.Ordinal)
            .Replace("// %% id=\"b\"", "// %% [markdown]\n// # New\n\n// %% id=\"b\" tags=[\"volatile\"]", StringComparison.Ordinal);
        var notebook = CSharpFile.Parse(folder.File("n.cs"), edited);
        Assert.Equal(["var x = 7;", "# New", "x"], notebook.Cells.Select(cell => cell.Source));
        Assert.Equal(["a", "b"], notebook.Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.Id));
        Assert.Equal(["volatile"], notebook.Cells[2].Tags);
    }

    [Fact]
    public void Parse_FileThatWasNoNotebook_IsOneCellWithItsPackages()
    {
        var notebook = CSharpFile.Parse("hand.cs", "#!/usr/bin/env dotnet\n#:package A.B@1.0\n#:property X=y\nusing System;\n\nConsole.WriteLine(1);\n");
        Assert.Equal("#r \"nuget: A.B, 1.0\"\nusing System;\n\nConsole.WriteLine(1);", Assert.Single(notebook.Cells).Source);
        Assert.Contains("#:project ../x.csproj", Assert.Throws<NotebookException>(() => CSharpFile.Parse("hand.cs", "#:project ../x.csproj\n1;")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("// %% [markdown] what", "Line 1 of hand.cs")]
    [InlineData("// %% id=", "Line 1 of hand.cs")]
    [InlineData("// %% [markdown]\nprose", "'prose' in the cell of line 1")]
    [InlineData("// %% id=\"a\"\n1\n// %% id=\"a\"\n2", "two cells with the id a")]
    public void Parse_CellThatCannotBeRead_IsRefused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<NotebookException>(() => CSharpFile.Parse("hand.cs", text)).Message, StringComparison.Ordinal);

    /// <summary>A notebook of code cells with the ids a, b, c, …</summary>
    private Notebook Make(params string[] cells)
    {
        var notebook = Notebook.Create(folder.File("n.ipynb"), cells.Select(cell => (CellKind.Code, cell)));
        for (var index = 0; index < cells.Length; index++)
        {
            notebook.Cells[index].Json["id"] = ((char)('a' + index)).ToString();
        }

        return notebook;
    }

    private string RunCells(string[] cells)
    {
        var output = new PlainText();
        using var engine = new ScriptEngine(folder.Path, output);
        foreach (var cell in cells.Where(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            Assert.Null(engine.Run(cell, "cell"));
        }

        return output.ToString();
    }

    private static string RunProgram(string file)
    {
        var code = string.Join('\n', file.Split('\n').Select(line => line.StartsWith("#:", StringComparison.Ordinal) ? string.Empty : line));
        var compilation = CSharpCompilation.Create(
            "program", [CSharpSyntaxTree.ParseText(code)], References.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Annotations));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)) + file);
        stream.Position = 0;

        var context = new AssemblyLoadContext("program", isCollectible: true);
        var console = Console.Out;
        using var written = new StringWriter { NewLine = "\n" };
        Console.SetOut(written);
        try
        {
            context.LoadFromStream(stream).EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
            context.Unload();
        }

        return written.ToString();
    }

    /// <summary>What a console would show of the cells' outputs.</summary>
    private sealed class PlainText : ICellOutput
    {
        private readonly StringBuilder written = new();

        public void Text(string stream, string text) => written.Append(text);

        public void Display(string displayId, JsonObject data) => Show(data);

        public void Update(string displayId, JsonObject data) => Show(data);

        public void Result(JsonObject data) => Show(data);

        public override string ToString() => written.ToString();

        private void Show(JsonObject data) => written.Append(data["text/plain"] ?? data.Single().Value).Append('\n');
    }
}
