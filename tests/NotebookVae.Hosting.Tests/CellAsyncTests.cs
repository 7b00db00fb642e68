namespace NotebookVae.Hosting.Tests;

public sealed class CellAsyncTests : EngineTests
{
    private const string LeaveAndReturn = "async Task<int> Later() { await Task.Delay(1); await Task.Yield(); return 5; }\n";

    [Theory]
    [InlineData("Later().Result")]
    [InlineData("Later().GetAwaiter().GetResult()")]
    [InlineData("((Func<int>)(() => { var t = Later(); t.Wait(); return t.Result; }))()")]
    [InlineData("Task.WhenAll(Later(), Later()).Result[1]")]
    [InlineData("await Task.Run(() => Later().Result)")]
    public void Run_BlockingOnWorkThatWantsToComeBack_DoesNotHang(string wait) => Pass(LeaveAndReturn + wait, "result text/html,text/plain 5");

    [Fact]
    public void Run_ManyBlockingWaits_AllEnd() =>
        Pass(LeaveAndReturn + "Enumerable.Range(0, 20).Sum(_ => Later().Result)", "result text/html,text/plain 100");

    [Fact]
    public void Run_AsyncInAllItsForms_Works()
    {
        Pass("async IAsyncEnumerable<int> Count(int n) { for (var i = 0; i < n; i++) { await Task.Yield(); yield return i; } }\nvar sum = 0;\nawait foreach (var i in Count(4)) sum += i;\nsum", "result text/html,text/plain 6");
        Pass("Func<int, Task<int>> twice = async x => { await Task.Yield(); return 2 * x; };\nawait twice(4)", "result text/html,text/plain 8");
        Pass("int[] done = await Task.WhenAll(Enumerable.Range(0, 3).Select(twice));\ndone", "result text/html,text/plain [ 0, 2, 4 ]");
        Pass("class Resource : IAsyncDisposable, IDisposable { public void Dispose() => Console.Write(\"d\"); public ValueTask DisposeAsync() { Console.Write(\"a\"); return default; } }\nawait using (new Resource()) { Console.Write(1); }\nusing (new Resource()) { Console.Write(2); }", "stdout 1a2d");
    }

    [Fact]
    public void Run_LanguageForms_WorkInCells()
    {
        Pass("static int Square(this int x) => x * x;\n3.Square()", "result text/html,text/plain 9");
        Pass("record Point(int X, int Y) { public int Sum => X + Y; }\nvar p = new Point(1, 2) with { Y = 5 };\np.Sum", "result text/html,text/plain 6");
        Pass("interface IShape { double Area { get; } }\nclass Square2(double side) : IShape { public double Area => side * side; }\nstruct Pair { public int A; }\nenum Kind { One, Two }");
        Pass("new Square2(1.5).Area + new Pair { A = 1 }.A + (int)Kind.Two", "result text/html,text/plain 4.25");
        Pass("static int counter = 3;\nint Next() { int Add(int n) => counter += n; return Add(2); }\nNext()", "result text/html,text/plain 5");
        Pass("(int a, string b) = (1, \"x\");\nvar (c, d) = (2.5, 'y');\n$\"{a}{b}{c}{d}\"", "result text/plain 1x2.5y");
        Pass("Span<int> Make() => new int[3];\nMake().Length", "result text/html,text/plain 3");
        Pass("return 7;", "result text/html,text/plain 7");
    }

    [Fact]
    public void Run_AsyncVoidThatThrows_FailsTheCell()
    {
        var error = Fail("async void Throw() { await Task.Yield(); throw new FormatException(\"from async void\"); }\nThrow();\nawait Task.Delay(200);");
        Assert.Equal("from async void", error.Message);
        Pass("1", "result text/html,text/plain 1");
    }

    [Fact]
    public void Run_SeveralFailuresAtOnce_AreAllNamedWithTheirPlaces()
    {
        var error = Fail("void A() => throw new FormatException(\"a\");\nvoid B() => throw new ArgumentException(\"b\");\nTask.WhenAll(Task.Run(A), Task.Run(B)).Wait();", "cell 2");
        Assert.Equal("System.AggregateException", error.Name);
        Assert.Contains(" caused by System.FormatException: a", error.Traceback);
        Assert.Contains(" caused by System.ArgumentException: b", error.Traceback);
        Assert.Contains("   at A() in cell 2, line 1", error.Traceback);
        Assert.Contains("   at B() in cell 2, line 2", error.Traceback);
        Assert.All(error.Traceback, line => Assert.DoesNotContain("NotebookVae.Hosting", line, StringComparison.Ordinal));
        Assert.All(error.Traceback, line => Assert.DoesNotContain("Submission#", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_FailureInATypeInitializer_ShowsItsCauseAndPlace()
    {
        var error = Fail("class Broken { public static int X = Fail();\nstatic int Fail() => throw new InvalidOperationException(\"cause\"); }\nBroken.X", "cell 4");
        Assert.Contains(" caused by System.InvalidOperationException: cause", error.Traceback);
        Assert.Contains(error.Traceback, line => line.EndsWith("in cell 4, line 2", StringComparison.Ordinal));
    }
}
