namespace NotebookVae.Cli.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryNotebooks notebooks = new();

    public void Dispose() => notebooks.Dispose();

    [Fact]
    public void Run_UnknownScale_IsRefused() =>
        Run(notebooks.Add("n", "1"), "--scale", "huge").AssertRefused("--scale is 'huge'", "smoke, quick or full");

    [Fact]
    public void Run_UnknownScaleInTheEnvironment_IsRefused() =>
        CommandLineProcess.Run(start => start.Environment["NOTEBOOKVAE_SCALE"] = "huge", "run", notebooks.Add("n", "1"), "--out", notebooks.Out)
            .AssertRefused("NOTEBOOKVAE_SCALE is 'huge'", "smoke, quick or full");

    [Fact]
    public void Run_UnknownParameter_IsRefusedWithTheNamesThereAre() =>
        Run(notebooks.Add("n", "parameters:int epochs = 1; long seed = 2;"), "--set", "epoch=3").AssertRefused("n.ipynb", "no parameter 'epoch'", "epochs, seed");

    [Theory]
    [InlineData("epochs", "name=value")]
    [InlineData("=3", "name=value")]
    [InlineData("epochs=)", "not a C# expression")]
    public void Run_SettingThatIsNone_IsRefused(string setting, string expected) =>
        Run(notebooks.Add("n", "parameters:int epochs = 1;"), "--set", setting).AssertRefused(setting, expected);

    [Fact]
    public void Run_ParameterSetTwice_IsRefused() =>
        Run(notebooks.Add("n", "parameters:int epochs = 1;"), "--set", "epochs=2", "--set", "epochs=3").AssertRefused("two values", "epochs");

    [Fact]
    public void Run_NotJson_IsRefused() => Run(notebooks.AddText("broken", "{ \"cells\": [")).AssertRefused("broken.ipynb", "is not JSON");

    [Fact]
    public void Run_JsonButNoNotebook_IsRefused() => Run(notebooks.AddText("other", "{ \"a\": 1 }")).AssertRefused("other.ipynb", "no list of cells");

    [Fact]
    public void Run_NoCodeCells_IsRefused() => Run(notebooks.Add("empty", " \n")).AssertRefused("empty.ipynb", "no code cells");

    [Fact]
    public void Run_NotebookInAnotherLanguage_IsRefused() =>
        Run(notebooks.AddText(
            "snake",
            """{"cells":[{"cell_type":"code","source":"1","metadata":{}}],"metadata":{"kernelspec":{"language":"python"}},"nbformat":4}""")).AssertRefused("snake.ipynb", "python", "C#");

    [Fact]
    public void Run_UnknownNotebook_IsRefused() => Run(Path.Combine(notebooks.Folder, "missing.ipynb")).AssertRefused("missing.ipynb", "no notebook or folder");

    [Fact]
    public void Run_FolderWithoutNotebooks_IsRefused() => Run(notebooks.Folder).AssertRefused(notebooks.Folder, "no notebooks");

    [Fact]
    public void Run_OneBadNotebookAmongGoodOnes_IsRefusedBeforeAnythingRuns()
    {
        notebooks.Add("a-good", "System.IO.File.WriteAllText(\"ran.txt\", \"\");");
        notebooks.AddText("b-bad", "no JSON");
        Run(notebooks.Folder).AssertRefused("b-bad.ipynb");
        Assert.False(File.Exists(Path.Combine(notebooks.Folder, "ran.txt")));
    }

    [Fact]
    public void Run_OutputFolderThatIsAFile_IsRefused()
    {
        File.WriteAllText(notebooks.Out, "in the way");
        CommandLineProcess.Run("run", notebooks.Add("n", "1"), "--out", notebooks.Out).AssertRefused(notebooks.Out, "cannot be written", "--out");
        Assert.Equal("in the way", File.ReadAllText(notebooks.Out));
    }

    [Fact]
    public void Run_OutputFolderBelowAFile_IsRefused()
    {
        File.WriteAllText(notebooks.Out, "in the way");
        CommandLineProcess.Run("run", notebooks.Add("n", "1"), "--out", Path.Combine(notebooks.Out, "deeper")).AssertRefused("deeper", "cannot be written");
    }

    [Fact]
    public void Run_OutputFolderOfTheNotebooksThemselves_IsRefused() =>
        CommandLineProcess.Run("run", notebooks.Add("n", "1"), "--out", notebooks.Folder).AssertRefused("--out", notebooks.Folder, "--update");

    [Fact]
    public void Run_TwoNotebooksOfOneName_AreRefused()
    {
        var other = Directory.CreateDirectory(Path.Combine(notebooks.Root, "other")).FullName;
        File.Copy(notebooks.Add("n", "1"), Path.Combine(other, "n.ipynb"));
        Run(notebooks.Folder, other).AssertRefused("would both be written");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("1e99")]
    public void Run_TimeoutThatIsNoTime_IsRefused(string timeout)
    {
        Run(notebooks.Add("n", "1"), "--timeout", timeout).AssertRefused($"--timeout is '{timeout}'", "number of seconds");
        Run(notebooks.Add("n", "1"), "--cell-timeout", timeout).AssertRefused($"--cell-timeout is '{timeout}'", "number of seconds");
    }

    [Fact]
    public void Run_UpdateWithSettings_IsRefused() =>
        Run(notebooks.Add("n", "parameters:int a = 1;"), "--update", "--set", "a=2").AssertRefused("--update", "--set");

    [Theory]
    [InlineData("--check", "--update")]
    [InlineData("--check", "--set", "seed=2")]
    [InlineData("--seeds", "1..2", "--check")]
    [InlineData("--seeds", "1..2", "--update")]
    [InlineData("--seeds", "1..2", "--set", "seed=2")]
    [InlineData("--lint", "--update")]
    [InlineData("--lint", "--check")]
    [InlineData("--lint", "--twice")]
    public void Run_OptionsThatContradictEachOther_AreRefused(params string[] options) =>
        Run([notebooks.Add("n", "parameters:long seed = 1;"), .. options]).AssertRefused("leave out");

    [Theory]
    [InlineData("5..1")]
    [InlineData("1,1")]
    [InlineData("1...3")]
    [InlineData("one")]
    [InlineData("1..100000")]
    public void Run_SeedsThatAreNone_AreRefused(string seeds) =>
        Run(notebooks.Add("n", "parameters:long seed = 1;"), "--seeds", seeds).AssertRefused($"--seeds is '{seeds}'", "1..5");

    [Fact]
    public void Run_SeedsWithoutParameter_AreRefused() =>
        Run(notebooks.Add("n", "parameters:int epochs = 1;"), "--seeds", "1..2").AssertRefused("n.ipynb", "no parameter 'seed'");

    [Theory]
    [InlineData("--filter")]
    [InlineData("--from")]
    public void Run_PatternThatMatchesNothing_IsRefusedWithTheNamesThereAre(string option)
    {
        notebooks.Add("01-a", "1");
        notebooks.Add("02-b", "1");
        Run(notebooks.Folder, option, "03").AssertRefused($"{option} '03' matches no notebook", "01-a, 02-b");
    }

    [Fact]
    public void Run_CheckAtAnotherScaleThanTheOutputs_IsRefused()
    {
        var path = notebooks.Add("n", "1");
        Assert.Equal(0, CommandLineProcess.Run("run", path, "--out", Path.Combine(notebooks.Root, "first"), "--update", "--scale", "smoke").ExitCode);
        Run(path, "--check", "--scale", "quick").AssertRefused("n.ipynb", "made at scale smoke", "--scale quick asks for quick");
    }

    [Theory]
    [InlineData("'rnu'", "rnu")]
    [InlineData("No command")]
    [InlineData("argument", "run")]
    [InlineData("--what", "run", "--what")]
    public void CommandThatIsNone_IsRefused(string expected, params string[] arguments) =>
        CommandLineProcess.Run(arguments).AssertRefused(expected, "--help");

    private CommandLineProcess Run(params string[] arguments)
    {
        var run = CommandLineProcess.Run(["run", .. arguments, "--out", notebooks.Out]);
        Assert.False(Directory.Exists(notebooks.Out), "Nothing is written when the input is refused.");
        return run;
    }
}
