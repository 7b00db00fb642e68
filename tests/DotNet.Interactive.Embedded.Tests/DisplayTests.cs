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
        Assert.Equal(first.MimeTypes, shown.Calls[2].Bundle.Select(value => value.MimeType));
        Assert.Equal("3", shown.Calls[2].Bundle[1].Value);
    }

    private sealed class Recorder : IDisplaySink
    {
        public List<(string Id, IReadOnlyList<FormattedValue> Bundle, bool IsUpdate)> Calls { get; } = [];

        public void Show(string displayId, IReadOnlyList<FormattedValue> bundle, bool isUpdate) => Calls.Add((displayId, bundle, isUpdate));
    }
}
