namespace Plotly.NET;

/// <summary>The representations that a chart gives a notebook.</summary>
internal static class FigureMimeType
{
    /// <summary>The figure as JSON, which Jupyter, VS Code and code hosts' viewers draw themselves.</summary>
    internal const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>One line of text.</summary>
    internal const string Text = "text/plain";
}
