using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace NotebookVae.Cli.Tests;

/// <summary><c>run</c> with what compares, lints and reports.</summary>
public sealed class CheckTests : IDisposable
{
    private static readonly string[] Cells =
    [
        "#r \"../artifacts/notebook/NotebookVae.dll\"",
        "volatile:string Describe() => Environment.ProcessId.ToString();\n// Runtime.Describe()\nDescribe()",
        "parameters:long seed = 1;",
        "Console.WriteLine($\"[pass] bound | obtained {seed / 2.0} | expected {seed} | tolerance 1\\n[needs full] more\");\n"
            + "Console.WriteLine(Environment.GetEnvironmentVariable(\"NOTEBOOKVAE_SCALE\") + \" 0.125 nats\");",
        "\"{\\\"data\\\":[{\\\"y\\\":[0.5,1.5]}]}\".DisplayAs(\"application/vnd.plotly.v1+json\");",
    ];

    private readonly TemporaryNotebooks notebooks = new();

    public CheckTests()
    {
        // Any assembly will do.
        var folder = Directory.CreateDirectory(Path.Combine(notebooks.Root, "artifacts", "notebook")).FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "DotNet.Interactive.Embedded.dll"), Path.Combine(folder, "NotebookVae.dll"));
    }

    public void Dispose() => notebooks.Dispose();

    [Fact]
    public void Check_NothingChanged_PassesButForTheFiguresPicture()
    {
        var path = Committed();
        var run = CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--check");
        Assert.Equal(
            ["cell 5 (c4): its figure has no static picture (image/png): run with --update where Chromium is installed. [static-picture]",
                "cell 5 (c4): its figure has no text (text/plain) that says what it shows: give the chart a title, or the picture a caption. [figure-text]"],
            run.Error.TrimEnd('\n').Split('\n').Select(line => line[(line.IndexOf(".ipynb: ", StringComparison.Ordinal) + 8)..]));

        Edit(path, text => text.Replace("\"application/vnd.plotly.v1+json\": {", "\"image/png\": \"\",\n\"text/plain\": \"a line\",\n\"application/vnd.plotly.v1+json\": {", StringComparison.Ordinal));
        Edit(path, text => text.Replace("DisplayAs(", "DisplayAs (", StringComparison.Ordinal));
        run = CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--check");
        Assert.Contains("its code has changed since its outputs were made", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smoke 0.125 nats", "smoke 0.126 nats", "cell 4 (c3: Console.WriteLine($", "line 3 (\"smoke 0.126 nats\"): obtained 0.125, expected 0.126")]
    [InlineData("smoke 0.125 nats", "smoke 0.125 bits", "cell 4 (c3: Console.WriteLine($", "obtained \"smoke 0.125 nats\", expected \"smoke 0.125 bits\"")]
    [InlineData("       1.5\n", "       1.6\n", "cell 5 (c4: ", "data[0].y[1]: obtained 1.5, expected 1.6")]
    public void Check_OneThingChanged_FailsAndNamesCellObtainedAndExpected(string from, string to, string cell, string difference)
    {
        var path = Committed();
        Edit(path, text => text.Replace(from, to, StringComparison.Ordinal));
        var committed = File.ReadAllText(path);

        var run = CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--check", "--junit", Path.Combine(notebooks.Root, "junit.xml"));

        Assert.Equal(1, run.ExitCode);
        var line = Assert.Single(run.Error.Split('\n'), line => line.Contains(difference, StringComparison.Ordinal));
        Assert.Contains(cell, line, StringComparison.Ordinal);
        Assert.Contains("n.ipynb", line, StringComparison.Ordinal);
        Assert.Contains("FAILED", run.Output, StringComparison.Ordinal);
        Assert.Equal(committed, File.ReadAllText(path));
        var failure = XDocument.Load(Path.Combine(notebooks.Root, "junit.xml")).Descendants("testcase")
            .Single(test => test.Attribute("name")!.Value.StartsWith("not the committed output: cell c", StringComparison.Ordinal));
        Assert.Contains(difference, failure.Element("failure")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Update_Metadata_HaveScaleAndHashAndNothingElse()
    {
        var metadata = JsonNode.Parse(File.ReadAllText(Committed()))!["metadata"]!["notebookvae"]!.AsObject();
        Assert.Equal(["scale", "sources"], metadata.Select(member => member.Key));
        Assert.Equal("smoke", metadata["scale"]!.ToString());
        Assert.Matches("^sha256:[0-9a-f]{64}$", metadata["sources"]!.ToString());
    }

    [Fact]
    public void Lint_RunsNothingAndFails()
    {
        var path = notebooks.Add("n", "System.IO.File.WriteAllText(\"ran.txt\", \"\");");
        var run = CommandLineProcess.Run("run", path, "--lint", "--out", notebooks.Out);
        Assert.Equal(1, run.ExitCode);
        Assert.All(["first-line", "execution-order", "parameters-cell"], rule => Assert.Contains($"[{rule}]", run.Error, StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(notebooks.Folder, "ran.txt")));
        Assert.False(Directory.Exists(notebooks.Out));
    }

    [Fact]
    public void Twice_CellThatKeepsState_IsNamed()
    {
        var path = notebooks.Add("n", "int x = 0;", "x += 1;\nConsole.WriteLine(x);", "if (x > 2) throw new Exception(\"twice\");\n\"same\"", "volatile:x++;\nx");
        var run = CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--twice");
        run.AssertFailed("the second run differs from the first: cell 2", "obtained 2, expected 1");
        Assert.Contains("\"3\"", notebooks.Written("n.ipynb"), StringComparison.Ordinal);
    }

    [Fact]
    public void Twice_CellsThatStandOnTheirOwn_Pass()
    {
        var path = notebooks.Add("n", "var x = 1;\nint f(int y) => y + x;", "Console.WriteLine(f(1));\nx");
        Assert.Equal(0, CommandLineProcess.Run("run", path, "--out", notebooks.Out, "--twice").ExitCode);
        Assert.Equal(["1", "2"], JsonNode.Parse(notebooks.Written("n.ipynb"))!["cells"]!.AsArray().Select(cell => cell!["execution_count"]!.ToString()));
    }

    [Fact]
    public void Seeds_SpreadOfEachCheck_IsShownAndWritten()
    {
        notebooks.Add(
            "n",
            "parameters:long seed = 9;",
            "Console.WriteLine($\"[pass] bound | obtained {seed * seed} | expected at least 0 | tolerance none\");",
            "Console.WriteLine($\"[{(seed == 3 ? \"FAIL\" : \"pass\")}] odd | obtained words | expected {seed} | tolerance none\");");

        var run = CommandLineProcess.Run("run", notebooks.Folder, "--out", notebooks.Out, "--seeds", "1..2,3");

        run.AssertFailed("(seed 3)", "check 'odd' failed");
        Assert.Matches(@"bound\s*│\s*3/3 │\s*1 │\s*4.6667 │\s*9 │\s*4.0415 │ at least 0", run.Output);
        Assert.Contains("| n | odd | 2/3 |  |  |  |  | 1 |", notebooks.Written("seeds.md"), StringComparison.Ordinal);
        var check = JsonNode.Parse(notebooks.Written("seeds.json"))!["checks"]![0]!;
        Assert.Equal("[1,4,9]", check["obtained"]!.ToJsonString());
        Assert.Contains("long seed = 2;", notebooks.Written(Path.Combine("seed-2", "n.ipynb")), StringComparison.Ordinal);
    }

    [Fact]
    public void JUnit_PassingAndFailing_HasASuiteANotebookAndACaseACheck()
    {
        notebooks.Add("a", "Console.WriteLine(\"[pass] x < y & z | obtained 1 | expected 1 | tolerance 0\\n[needs full] later\");");
        notebooks.Add("b", "1", "Console.WriteLine(\"\\u0001[FAIL]\\n[FAIL] bound | obtained 1 | expected 2 | tolerance 0\");\nthrow new Exception(\"bad \\u0001 luck\");");
        var file = Path.Combine(notebooks.Root, "results", "junit.xml");

        Assert.Equal(1, CommandLineProcess.Run("run", notebooks.Folder, "--out", notebooks.Out, "--junit", file).ExitCode);

        var root = XDocument.Load(file).Root!;
        Assert.Equal(("5", "2", "1"), (root.Attribute("tests")!.Value, root.Attribute("failures")!.Value, root.Attribute("skipped")!.Value));
        Assert.Equal(["a", "b"], root.Elements("testsuite").Select(suite => suite.Attribute("name")!.Value));
        Assert.Contains(root.Descendants("testcase"), test => test.Attribute("name")!.Value.EndsWith(": x < y & z", StringComparison.Ordinal) && !test.HasElements);
        var failures = root.Descendants("failure").Select(failure => failure.Attribute("message")!.Value).ToList();
        Assert.Equal(["Cell 2 of 2: bad  luck", "obtained 1, expected 2, tolerance 0"], failures);
        Assert.All(root.Elements("testsuite"), suite => Assert.Matches(@"^\d+\.\d{3}$", suite.Attribute("time")!.Value));
    }

    [Fact]
    public void GitHubActions_Failure_IsAnnotatedAndSummarised()
    {
        notebooks.Add("a,b", "throw new Exception(\"100% bad\\nsecond\");");
        var summary = Path.Combine(notebooks.Root, "summary.md");
        var run = CommandLineProcess.Run(
            start =>
            {
                start.Environment["GITHUB_ACTIONS"] = "true";
                start.Environment["GITHUB_WORKSPACE"] = notebooks.Root;
                start.Environment["GITHUB_STEP_SUMMARY"] = summary;
            },
            "run", notebooks.Folder, "--out", notebooks.Out);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("::error file=notebooks/a%2Cb.ipynb,title=a%2Cb%3A failed::Cell 1 of 1: 100%25 bad\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("| a,b | **FAILED** | 0 | 0 |", File.ReadAllText(summary), StringComparison.Ordinal);
        Assert.Contains("- `Cell 1 of 1: 100% bad`", File.ReadAllText(summary), StringComparison.Ordinal);
    }

    private static void Edit(string path, Func<string, string> change)
    {
        var before = File.ReadAllText(path);
        var after = change(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(path, after);
    }

    private string Committed()
    {
        var path = notebooks.Add("n", Cells);
        var run = CommandLineProcess.Run(
            // With a browser the figure would get its picture.
            start => start.Environment["NOTEBOOKVAE_CHROMIUM"] = "/none", "run", path, "--out", notebooks.Out, "--update", "--scale", "smoke");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        return path;
    }
}
