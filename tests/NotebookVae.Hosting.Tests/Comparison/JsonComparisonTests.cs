using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

public sealed class JsonComparisonTests
{
    [Theory]
    [InlineData("""{"a": [1.0, null, true, "x 1.0"]}""", """{"a": [1.00001, null, true, "x 1.00001"]}""")]
    [InlineData("""{"a": 1, "b": 2}""", """{"b": 2, "a": 1}""")]
    [InlineData("""{"a": 1.0}""", """{"a": 1}""")]
    public void Compare_Same_Agrees(string obtained, string expected) => Assert.Empty(Compare(obtained, expected));

    [Theory]
    [InlineData("""{"data": [{"y": [1.5, 2.5]}]}""", """{"data": [{"y": [1.5, 2.6]}]}""", "data[0].y[1]", "2.5", "2.6")]
    [InlineData("""{"a": {"b": "x"}}""", """{"a": {"b": "y"}}""", "a.b", "\"x\"", "\"y\"")]
    [InlineData("""{"a": [1, 2, 3]}""", """{"a": [1, 2]}""", "a", "3 items", "2 items")]
    [InlineData("""{}""", """{"a": 1}""", "a", "nothing", "1")]
    [InlineData("""{"a": 1}""", """{}""", "a", "1", "nothing")]
    [InlineData("""{"a": null}""", """{"a": 0}""", "a", "null", "0")]
    [InlineData("""{"a": true}""", """{"a": false}""", "a", "true", "false")]
    [InlineData("""{"a": [7]}""", """{"a": [8]}""", "a[0]", "7", "8")]
    public void Compare_Other_NamesThePath(string obtained, string expected, string path, string one, string other)
    {
        var difference = Assert.Single(Compare(obtained, expected));
        Assert.Equal((path, one, other), (difference.Place, difference.Obtained, difference.Expected));
    }

    [Fact]
    public void Compare_TypedArrays_ByTheirNumbers()
    {
        Assert.Empty(Compare(Typed([1.5f, 2.5f]), Typed([1.50001f, 2.5f])));
        Assert.Empty(Compare(Typed([1.5f, 2.5f]), """{"y": [1.5, 2.5]}"""));
        Assert.Equal("y[1]", Assert.Single(Compare(Typed([1.5f, 2.5f]), Typed([1.5f, 2.75f]))).Place);
        Assert.Equal("y[1]", Assert.Single(Compare("""{"y": [1.5, 2.5]}""", Typed([1.5f, 2.75f]))).Place);
        Assert.Equal("2 items", Assert.Single(Compare(Typed([1.5f, 2.5f]), Typed([1.5f]))).Obtained);
    }

    private static string Typed(float[] values) =>
        $$"""{"y": {"dtype": "f4", "bdata": "{{Convert.ToBase64String(MemoryMarshal.AsBytes<float>(values))}}" } }""";

    private static List<Disagreement> Compare(string obtained, string expected) =>
        [.. JsonComparison.Compare(JsonNode.Parse(obtained), JsonNode.Parse(expected), new ComparisonTolerance())];
}
