using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

public sealed class CellOutputsTests
{
    [Fact]
    public void ToJson_StreamsAndDisplays_KeepTheirOrderAndNeighboursMerge()
    {
        var outputs = new CellOutputs();
        outputs.AddText("stdout", "a");
        outputs.AddText("stdout", "b\n");
        outputs.AddText("stderr", "c\n");
        outputs.AddDisplay("1", new JsonObject { ["text/plain"] = "d\ne" });
        outputs.AddText("stdout", "f\n");
        outputs.AddResult(new JsonObject { ["text/plain"] = "g" });
        Assert.Equal(
            """[{"name":"stdout","output_type":"stream","text":["ab\n"]},{"name":"stderr","output_type":"stream","text":["c\n"]},{"data":{"text/plain":["d\n","e"]},"metadata":{},"output_type":"display_data"},{"name":"stdout","output_type":"stream","text":["f\n"]},{"data":{"text/plain":["g"]},"execution_count":7,"metadata":{},"output_type":"execute_result"}]""",
            outputs.ToJson(7).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void AddText_ProgressLineInterruptedByAFigureAndThenCleared_LeavesNothing()
    {
        var outputs = new CellOutputs();
        outputs.AddText("stdout", "start\n\repoch 1");
        outputs.AddDisplay("1", new JsonObject { ["text/plain"] = "figure" });
        outputs.AddText("stdout", "\repoch 2");
        outputs.AddText("stdout", "\r       \r");
        var json = outputs.ToJson(1);
        Assert.Equal(2, json.Count);
        Assert.Equal("start\n", json[0]!["text"]![0]!.ToString());
        Assert.Equal("display_data", json[1]!["output_type"]!.ToString());
    }

    [Fact]
    public void Update_DisplayOfThisCell_ReplacesItInPlace()
    {
        var outputs = new CellOutputs();
        outputs.AddDisplay("1", new JsonObject { ["text/plain"] = "old" });
        outputs.AddText("stdout", "after\n");
        Assert.True(outputs.Update("1", new JsonObject { ["text/plain"] = "new" }));
        Assert.False(outputs.Update("2", new JsonObject()));
        Assert.Equal("new", outputs.ToJson(1)[0]!["data"]!["text/plain"]![0]!.ToString());
    }
}
