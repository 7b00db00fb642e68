namespace NotebookVae.Tests;

public sealed class ConsoleProgressTests
{
    private static readonly TrainingProgress Halfway = new(3, 10, 50, 600, -123.456, 41_234.9, TimeSpan.FromSeconds(83));

    [Fact]
    public void Report_State_IsOneLineThatStartsAtTheMargin()
    {
        using StringWriter writer = new();
        new ConsoleProgress(writer).Report(Halfway);
        Assert.Equal("\repoch 3/10 · step 50/600 · bound -123.46 nats · 41,235 images/s · 1:23 left", writer.ToString());
    }

    [Fact]
    public void Clear_AfterALine_BlanksIt()
    {
        using StringWriter writer = new();
        ConsoleProgress progress = new(writer);
        progress.Report(Halfway);
        int width = writer.ToString().Length - 1;
        progress.Clear();
        Assert.EndsWith('\r' + new string(' ', width) + '\r', writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Clear_WithoutALine_WritesNothing()
    {
        using StringWriter writer = new();
        new ConsoleProgress(writer).Clear();
        Assert.Equal("", writer.ToString());
    }

    [Fact]
    public void Report_LongRun_ShowsHours()
    {
        using StringWriter writer = new();
        new ConsoleProgress(writer).Report(Halfway with { TimeLeft = TimeSpan.FromSeconds(7384) });
        Assert.EndsWith("2:03:04 left", writer.ToString(), StringComparison.Ordinal);
    }
}
