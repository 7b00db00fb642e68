using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

public sealed class OutputLimitTests
{
    [Fact]
    public void AddText_MoreThanACellKeeps_IsCutWithASentence()
    {
        var outputs = new CellOutputs();
        var line = new string('x', 99) + "\n";
        for (var count = 0; count < 20_000; count++)
        {
            outputs.AddText("stdout", line);
        }

        var text = MultilineText.Read(Assert.Single(outputs.ToJson(1))!["text"]);
        Assert.EndsWith("x\n... 1,000,000 more characters were printed and left out: a cell keeps 1,000,000.\n", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, OutputLimit.Text, OutputLimit.Text + 200);
        Assert.Equal(text, MultilineText.Read(outputs.ToJson(1)[0]!["text"]));
    }

    [Fact]
    public void AddText_OneLineWithoutEnd_IsCut()
    {
        var outputs = new CellOutputs();
        outputs.AddText("stdout", new string('x', 999_999) + "😀😀");
        var text = MultilineText.Read(Assert.Single(outputs.ToJson(1))!["text"]);
        Assert.EndsWith("x\n... 4 more characters were printed and left out: a cell keeps 1,000,000.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AddText_ProgressThatIsRewritten_CountsOnce()
    {
        var outputs = new CellOutputs();
        for (var count = 0; count < 30_000; count++)
        {
            outputs.AddText("stdout", "\r" + new string('x', 99));
        }

        outputs.AddText("stdout", "\rdone\n");
        Assert.Equal("done" + new string('x', 95) + "\n", MultilineText.Read(Assert.Single(outputs.ToJson(1))!["text"]));
    }

    [Fact]
    public void AddText_TwoStreams_ShareTheRoom()
    {
        var outputs = new CellOutputs();
        for (var count = 0; count < 20; count++)
        {
            outputs.AddText(count % 2 == 0 ? "stdout" : "stderr", new string('x', 100_000));
        }

        Assert.Equal(10, outputs.ToJson(1).Count);
        Assert.Equal(1, outputs.ToJson(1).OfType<JsonObject>().Count(output => MultilineText.Read(output["text"]).Contains("left out", StringComparison.Ordinal)));
    }
}
