using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

public sealed class NotebookParametersTests
{
    private const string Parameters = """
        var scale = Scale.FromEnvironment();     // smoke, quick or full
        long seed = 1, other = 2;
        string name = "digits";
        int epochs = scale.Pick(smoke: 1, quick: 10, full: 100);
        double unset;
        int Twice(int x) { int inner = 2 * x; return inner; }
        """;

    [Fact]
    public void NamesIn_ParametersCell_AreThoseWithAnInitialiserAtTheTop() =>
        Assert.Equal(["scale", "seed", "other", "name", "epochs"], NotebookParameters.NamesIn(With(Parameters)));

    [Theory]
    [InlineData("seed", "7", "long seed = 7, other = 2;")]
    [InlineData("other", "-1", "long seed = 1, other = -1;")]
    [InlineData("epochs", "scale.Pick(1, 2, 3)", "int epochs = scale.Pick(1, 2, 3);")]
    [InlineData("name", "fashion \"x\"", "string name = \"fashion \\\"x\\\"\";")]
    [InlineData("name", "\"quoted\"", "string name = \"quoted\";")]
    public void Set_KnownName_ReplacesItsInitialiserAlone(string name, string value, string expectedLine)
    {
        var notebook = With(Parameters);
        NotebookParameters.Set(notebook, name, value);
        var expected = Parameters.Split('\n').Select(line => line.StartsWith(expectedLine[..expectedLine.IndexOf(' ', StringComparison.Ordinal)], StringComparison.Ordinal)
            && line.Contains($"{name} =", StringComparison.Ordinal) ? expectedLine : line);
        Assert.Equal(string.Join('\n', expected), notebook.Cells[0].Source);
    }

    [Theory]
    [InlineData("sede", "1", "has no parameter 'sede'; it has scale, seed, other, name, epochs")]
    [InlineData("seed", "1; evil()", "is not a C# expression such as 1")]
    [InlineData("seed", "", "is not a C# expression such as 1")]
    [InlineData("seed", "(", "is not a C# expression such as 1")]
    public void Set_UnknownNameOrNoExpression_ThrowsASentence(string name, string value, string expected)
    {
        var notebook = With(Parameters);
        var exception = Assert.Throws<NotebookException>(() => NotebookParameters.Set(notebook, name, value));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal(Parameters, notebook.Cells[0].Source);
    }

    [Fact]
    public void Set_NotebookWithoutParametersCell_ThrowsASentence()
    {
        var exception = Assert.Throws<NotebookException>(() => NotebookParameters.Set(With(Parameters, tag: "other"), "seed", "1"));
        Assert.Contains("has no cell tagged 'parameters'", exception.Message, StringComparison.Ordinal);
    }

    private static Notebook With(string source, string tag = "parameters") => Notebook.Parse("n.ipynb", new JsonObject
    {
        ["cells"] = new JsonArray(new JsonObject
        {
            ["cell_type"] = "code",
            ["source"] = source,
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray(tag) },
        }),
        ["nbformat"] = 4,
    }.ToJsonString());
}
