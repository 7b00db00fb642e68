namespace NotebookVae.Hosting.Tests;

public sealed class CellConsoleTests() : EngineTests(Input)
{
    private static readonly QueuedInput Input = new();

    [Fact]
    public void Run_ReadingTheConsole_AsksWhoIsThereAndFindsTheEnd()
    {
        Input.Lines = new Queue<string>(["first", "xy"]);
        Pass("Console.Write(\"? \");\nvar line = Console.ReadLine();\nline", "stdout ? ", "result text/plain first");
        Pass("$\"{(char)Console.Read()}{(char)Console.Read()}{Console.Read()}{Console.Read()}\"", "result text/plain xy10-1");
        Pass("Console.In.ReadToEnd()", "result text/plain ");
    }

    [Fact]
    public void Run_ConsoleThatACellSentElsewhere_IsBackInTheNextCell()
    {
        Pass("var writer = new System.IO.StringWriter();\nConsole.SetOut(writer);\nConsole.Write(\"hidden\");");
        Pass("Console.Write(writer)", "stdout hidden");
    }

    [Fact]
    public void Run_OtherThreads_WriteIntoTheOutputDuringAndAfterTheCell()
    {
        Pass("await Task.Run(() => Console.WriteLine(\"in the cell\"));", "stdout in the cell\n");
        Pass("var go = new System.Threading.ManualResetEventSlim();\nvar late = Task.Run(() => { go.Wait(); Console.WriteLine(\"later\"); });");
        Pass("go.Set();\nlate.Wait();", "stdout later\n");
        Assert.Null(Engine.Run("var after = Task.Run(async () => { await Task.Delay(20); Console.WriteLine(\"after the cell\"); });", "cell 1"));
        Assert.True(SpinWait.SpinUntil(() => Output.Take().Contains("stdout after the cell\n"), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Run_ProgressLine_ArrivesWithItsCarriageReturns() =>
        Pass("for (var i = 1; i <= 3; i++) Console.Write($\"\\r{i}/3\");\nConsole.Write(\"\\rdone\\n\");", "stdout \r1/3\r2/3\r3/3\rdone\n");

    [Fact]
    public void Run_ThreadThatThrows_FailsTheCellAndNotTheSession()
    {
        var error = Fail("var t = new System.Threading.Thread(() => throw new InvalidOperationException(\"on a thread\"));\nt.Start();\nt.Join();", "cell 3");
        Assert.Equal("on a thread", error.Message);
        Assert.Contains(Output.Take(), text => text.StartsWith("stderr An exception on a thread that a cell started:\nSystem.InvalidOperationException: on a thread\n   at", StringComparison.Ordinal));
        Pass("t.IsAlive", "result text/html,text/plain False");
    }

    [Fact]
    public void Run_GetInputWithNobodyThere_SaysSo()
    {
        Input.Lines = new Queue<string>(["typed"]);
        Pass("await GetInputAsync(\"name?\")", "result text/plain typed");
        Assert.Equal(["name? False"], Input.Asked);
    }

    private sealed class QueuedInput : ICellInput
    {
        public Queue<string> Lines { get; set; } = new();

        public List<string> Asked { get; } = [];

        public string? ReadLine(string prompt, bool isPassword)
        {
            if (prompt.Length > 0)
            {
                Asked.Add($"{prompt} {isPassword}");
            }

            return Lines.TryDequeue(out var line) ? line : null;
        }
    }
}
