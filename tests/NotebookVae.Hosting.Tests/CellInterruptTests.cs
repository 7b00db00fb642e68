namespace NotebookVae.Hosting.Tests;

public sealed class CellInterruptTests() : EngineTests(new SilentInput())
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("Console.ReadLine();")]
    [InlineData("new System.Threading.ManualResetEvent(false).WaitOne();")]
    [InlineData("lock (gate) { System.Threading.Monitor.Wait(gate); }")]
    [InlineData("while (true) { try { System.Threading.Thread.Sleep(10); } catch { } }")]
    [InlineData("while (true) await Task.Yield();")]
    [InlineData("while (true) Console.Write(\"x\");")]
    [InlineData("for (;;) ;")]
    [InlineData("do foreach (var i in Enumerable.Range(0, 3)) if (i == 1) continue; while (true);")]
    [InlineData("IEnumerable<int> Forever() { while (true) yield return 1; }\nForever().Count(x => x == 2)")]
    [InlineData("Parallel.For(0, 2, i => { while (true) { } });")]
    [InlineData("{ again: goto again; }")]
    public void Interrupt_CellThatNeverEnds_EndsItAndKeepsTheSession(string endless)
    {
        Pass("var kept = 1; var gate = new object();");
        using var timer = new Timer(_ => Engine.Interrupt(), null, 300, Timeout.Infinite);
        var error = Fail(endless, "cell 2");
        Assert.Equal("Interrupted", error.Name);
        Output.Take();
        Pass("kept + 1", "result text/html,text/plain 2");
        Pass("await Task.Delay(1);\nvar more = kept;");
        Pass("more", "result text/html,text/plain 1");
    }

    [Fact]
    public void Interrupt_NothingRuns_IsWithoutEffect()
    {
        Engine.Interrupt();
        Pass("System.Threading.Thread.Sleep(1);\n1", "result text/html,text/plain 1");
    }

    [Fact]
    public void Interrupt_WhatTheCellAwaited_DoesNotGoOn()
    {
        Pass("var gate = new TaskCompletionSource();\nvar wentOn = false;");
        using var timer = new Timer(_ => Engine.Interrupt(), null, 200, Timeout.Infinite);
        Fail("await gate.Task;\nwentOn = true;");
        Pass("gate.SetResult();\nawait Task.Delay(50);\nwentOn", "result text/html,text/plain False");
    }

    [Theory]
    [InlineData("while (a) b();", "while (a) { __Cell.GoOn(); b(); }")]
    [InlineData("for (;;) foreach (var x in y) z();", "for (;;) { __Cell.GoOn(); foreach (var x in y) { __Cell.GoOn(); z(); } }")]
    [InlineData("do { a(); } while (b);", "do { __Cell.GoOn();  a(); } while (b);")]
    [InlineData("while (a)\n{\n    b();\n}", "while (a)\n{ __Cell.GoOn(); \n    b();\n}")]
    [InlineData("var s = \"while (a) b();\";", "var s = \"while (a) b();\";")]
    public void InsertInto_Loops_AskAtEachTurnAndKeepTheirLines(string code, string expected) =>
        Assert.Equal(expected, LoopChecks.InsertInto(code));

    private sealed class SilentInput : ICellInput
    {
        public string? ReadLine(string prompt, bool isPassword)
        {
            Thread.Sleep(Timeout.Infinite);
            return null;
        }
    }
}
