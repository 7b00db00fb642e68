using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests;

public sealed class DisplayTests : IDisposable
{
    private readonly IDisplaySink before = DisplaySink.Current;
    private readonly Recorder shown = new();

    public DisplayTests()
    {
        Formatter.ResetToDefault();
        DisplaySink.Current = shown;
    }

    public void Dispose() => DisplaySink.Current = before;

    [Fact]
    public void Display_ObjectWithoutMimeTypes_ShowsHtmlAndPlainText()
    {
        Kernel.display(1.5);
        var (_, bundle, isUpdate) = Assert.Single(shown.Calls);
        Assert.False(isUpdate);
        Assert.Equal(["text/html", "text/plain"], bundle.Select(value => value.MimeType));
        Assert.Equal("1.5", bundle[1].Value);
    }

    [Fact]
    public void Display_WithMimeTypes_ShowsThoseOnly()
    {
        new[] { 1, 2 }.Display("text/plain", "application/json");
        Assert.Equal(["text/plain: [ 1, 2 ]", "application/json: [1,2]"], shown.Calls[0].Bundle.Select(value => $"{value.MimeType}: {value.Value}"));
    }

    [Fact]
    public void Display_Html_ShowsItAlone()
    {
        Kernel.HTML("<b>x</b>").Display();
        Assert.Equal(["text/html: <b>x</b>"], shown.Calls[0].Bundle.Select(value => $"{value.MimeType}: {value.Value}"));
    }

    [Fact]
    public void DisplayAs_String_IsPassedOnAsItIs()
    {
        "$x$".DisplayAs("text/latex");
        Assert.Equal(["text/latex: $x$"], shown.Calls[0].Bundle.Select(value => $"{value.MimeType}: {value.Value}"));
    }

    [Fact]
    public void Update_ReplacesTheSameDisplayInTheSameRepresentations()
    {
        var first = 1.Display();
        2.Display();
        first.Update(3);
        Assert.Equal(shown.Calls[0].Id, shown.Calls[2].Id);
        Assert.NotEqual(shown.Calls[0].Id, shown.Calls[1].Id);
        Assert.True(shown.Calls[2].IsUpdate);
        Assert.Equal(first.FormattedValues, shown.Calls[2].Bundle);
        Assert.Equal(first.DisplayId, shown.Calls[2].Id);
        Assert.Equal(["text/html", "text/plain"], first.FormattedValues.Select(value => value.MimeType));
        Assert.Equal("3", shown.Calls[2].Bundle[1].Value);
    }

    [Fact]
    public void DisplayTable_Objects_IsATableWithoutAnIndex()
    {
        new[] { new { Name = "a", Value = 1.5 }, new { Name = "bcdef", Value = 12.0 } }.DisplayTable();
        var bundle = shown.Calls[0].Bundle;
        Assert.Equal(
            "<table><thead><tr><th>Name</th><th>Value</th></tr></thead><tbody><tr><td>a</td><td>1.5</td></tr><tr><td>bcdef</td><td>12</td></tr></tbody></table>",
            bundle[0].Value);
        Assert.Equal("Name   Value\na        1.5\nbcdef     12", bundle[1].Value);
    }

    [Fact]
    public void DisplayTable_RowsWithDifferentKeys_HasAllTheirColumns()
    {
        new[] { new Dictionary<string, object?> { ["x"] = 1 }, new Dictionary<string, object?> { ["y"] = "<b>", ["x"] = null } }.DisplayTable("text/html", "text/plain", "application/json");
        Assert.Equal(
            [
                "<table><thead><tr><th>x</th><th>y</th></tr></thead><tbody><tr><td>1</td><td></td></tr><tr><td>&lt;null&gt;</td><td>&lt;b&gt;</td></tr></tbody></table>",
                "x       y\n     1\n<null>  <b>",
                """[{"x":1},{"y":"<b>","x":null}]""",
            ],
            shown.Calls[0].Bundle.Select(value => value.Value));
    }

    [Fact]
    public void DisplayTable_LongSequence_EndsAtTheListExpansionLimit()
    {
        Enumerable.Range(1, 30).DisplayTable("text/plain");
        var lines = shown.Calls[0].Bundle[0].Value.Split('\n');
        Assert.Equal(["value", "    1"], lines[..2]);
        Assert.Equal(["   20", "(10 more)"], lines[^2..]);
    }

    [Fact]
    public void JavascriptAndCss_AreHtml()
    {
        Kernel.Javascript("f();");
        Kernel.CSS("p { color: red }");
        Assert.Equal(
            ["text/html: <script type=\"text/javascript\">f();</script>", "text/html: <style>p { color: red }</style>"],
            shown.Calls.Select(call => $"{call.Bundle.Single().MimeType}: {call.Bundle.Single().Value}"));
    }

    [Fact]
    public async Task GetInputAsync_AsksTheHost_AndPasswordsDoNotShowThemselves()
    {
        Assert.Equal("answer to name? False", await Kernel.GetInputAsync("name?"));
        var password = await Kernel.GetPasswordAsync("word?");
        Assert.Equal("answer to word? True", password.GetClearTextPassword());
        Assert.Equal(new string('\u25CF', 20), password.ToString());
    }

    private sealed class Recorder : IDisplaySink
    {
        public List<(string Id, IReadOnlyList<FormattedValue> Bundle, bool IsUpdate)> Calls { get; } = [];

        public void Show(string displayId, IReadOnlyList<FormattedValue> bundle, bool isUpdate) => Calls.Add((displayId, bundle, isUpdate));

        public string? Ask(string prompt, bool isPassword) => $"answer to {prompt} {isPassword}";
    }
}
