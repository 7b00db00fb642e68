namespace NotebookVae.Hosting.Tests;

public sealed class CellDirectiveTests : EngineTests
{
    [Fact]
    public void Run_LineThatOnlyLooksLikeADirective_IsText()
    {
        Pass("var s = @\"\n#!markdown\n#r \"\"x\"\"\n\";\ns.Length", "result text/html,text/plain 19");
        Pass("var raw = \"\"\"\n#!html\n#load \"absent.csx\"\n\"\"\";\nraw", "result text/plain #!html\n#load \"absent.csx\"");
        Pass("/*\n#!fsharp\n*/\n// #!fsharp\n1", "result text/html,text/plain 1");
        Pass("#region name\nvar y = 1; // #!time\n#endregion\ny", "result text/html,text/plain 1");
    }

    [Fact]
    public void Run_SeveralLanguagesInOneCell_EachInItsPlace()
    {
        Pass(
            "#!csharp\nvar x = 1;\nConsole.WriteLine(\"a\");\n#!markdown\n/* *not* a comment\n#!time\n#!csharp\nx + 1\n#!html\n<b>\n#!js\nf();",
            "stdout a\n", "display 1 text/markdown /* *not* a comment\n#!time", "result text/html,text/plain 2", "display 2 text/html <b>",
            "display 3 text/html <script type=\"text/javascript\">f();</script>");
    }

    [Fact]
    public void Run_ErrorBelowADirective_HasTheCellsLine()
    {
        Assert.Equal("cell 1, line 4: CS0103: The name 'zzz' does not exist in the current context", Fail("#!markdown\ntext\n#!csharp\nzzz").Message);
        Assert.Contains("   at cell 2, line 3", Fail("#!time\nvar a = 1;\nthrow new Exception();", "cell 2").Traceback);
    }

    [Fact]
    public void Run_TimeWithCode_ShowsTheResultAndTheTime()
    {
        Assert.Null(Engine.Run("#!time\n1 + 1", "cell 1"));
        var shown = Output.Take();
        Assert.Equal("result text/html,text/plain 2", shown[0]);
        Assert.Matches(@"^stdout Wall time: \d+\.\d ms\n$", shown[1]);
    }

    [Fact]
    public void Run_WhoAndWhos_ListVariablesByNameWithTheirLastTypes()
    {
        Pass("var b = 2.5; var a = new List<int> { 1 }; string c = null;");
        Pass("var b = \"again\";");
        Pass("#!who", "display 1 text/html,text/plain [ a, b, c ]");
        Pass("#!whos", "display 2 text/html,text/plain Name  Type                                           Value\na     System.Collections.Generic.List<System.Int32>  [ 1 ]\n"
            + "b     System.String                                  again\nc     System.String                                  <null>");
    }

    [Fact]
    public void Run_WhoBetweenCode_SeesWhatStandsAbove() =>
        Pass("var a = 1;\n#!who\nvar b = 2;", "display 1 text/html,text/plain [ a ]");

    [Fact]
    public void Run_LsmagicAndAbout_SayWhatThereIs()
    {
        Assert.Null(Engine.Run("#!lsmagic", "cell 1"));
        var magics = Assert.Single(Output.Take());
        Assert.All(["#!import", "#!whos", "#!time", "#load", "#r \"nuget:"], magic => Assert.Contains(magic, magics, StringComparison.Ordinal));
        Assert.Null(Engine.Run("#!about", "cell 1"));
        Assert.Contains("by Roslyn", Assert.Single(Output.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_LoadOfAFileThatLoadsAndRefers_FindsThemFromThatFilesFolder()
    {
        Directory.CreateDirectory(Folder.File("shared"));
        File.WriteAllText(Folder.File("shared/outer.csx"), "#r \"System.Xml\"\n#load \"inner.csx\"\nint Outer() => Inner() + 1;");
        File.WriteAllText(Folder.File("shared/inner.csx"), "int Inner() => 41;");
        Pass("#load \"shared/outer.csx\"\nOuter()", "result text/html,text/plain 42");
        Pass("Outer()", "result text/html,text/plain 42");
    }

    [Fact]
    public void Run_LoadedFileWithAnError_NamesTheFileAndLine()
    {
        File.WriteAllText(Folder.File("bad.csx"), "int ok = 1;\nint bad = zzz;");
        Assert.Equal("bad.csx, line 2: CS0103: The name 'zzz' does not exist in the current context", Fail("#load \"bad.csx\"").Message);
        File.WriteAllText(Folder.File("throws.csx"), "\nvoid Throw() => throw new InvalidOperationException(\"x\");");
        Assert.Equal(["System.InvalidOperationException: x", "   at Throw() in throws.csx, line 2", "   at cell 1, line 2"], Fail("#load \"throws.csx\"\nThrow();").Traceback);
        File.WriteAllText(Folder.File("magic.csx"), "#!markdown\nx");
        Assert.Contains("#!import runs such a file", Fail("#load \"magic.csx\"").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ImportOfANotebook_RunsItsCodeCells()
    {
        File.WriteAllText(
            Folder.File("other.ipynb"),
            """{"cells":[{"cell_type":"markdown","metadata":{},"source":"# t"},{"cell_type":"code","metadata":{},"source":"var fromOther = 5;","outputs":[]},{"cell_type":"code","metadata":{},"source":["fromOther + ", "1"],"outputs":[]}],"metadata":{},"nbformat":4,"nbformat_minor":5}""");
        Pass("var before = 1;\n#!import \"other.ipynb\"\nfromOther + before", "result text/html,text/plain 6", "result text/html,text/plain 6");
    }

    [Fact]
    public void Run_ImportOfADibFile_RunsItsCellsInOrder()
    {
        File.WriteAllText(Folder.File("other.dib"), "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}\n\n#!markdown\n\n# Title\n\n#!csharp\n\nvar fromDib = 7;\n\n#!csharp\n\nfromDib * 2\n");
        Pass("#!import other.dib", "display 1 text/markdown \n# Title", "result text/html,text/plain 14");
    }

    [Fact]
    public void Run_ImportOfACSharpFile_RunsItAndNamesItInErrors()
    {
        File.WriteAllText(Folder.File("code.cs"), "class Imported { public int X = 3; }\nvoid Throw() { throw new FormatException(\"x\"); }");
        Pass("#!import code.cs");
        Pass("new Imported().X", "result text/html,text/plain 3");
        Assert.Contains("   at Throw() in code.cs, line 2", Fail("Throw();").Traceback);
    }

    [Fact]
    public void Run_FileThatImportsItself_GivesOneSentence()
    {
        File.WriteAllText(Folder.File("a.csx"), "#!import b.csx");
        File.WriteAllText(Folder.File("b.csx"), "#!import a.csx");
        Assert.Contains("the file imports itself", Fail("#!import a.csx").Message, StringComparison.Ordinal);
        Pass("1", "result text/html,text/plain 1");
    }
}
