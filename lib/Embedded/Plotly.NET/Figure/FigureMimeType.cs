namespace Plotly.NET;

/// <summary>The representations that a chart gives a notebook.</summary>
internal static class FigureMimeType
{
    /// <summary>The figure as JSON, which Jupyter, VS Code and code hosts' viewers draw themselves.</summary>
    internal const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>
    /// HTML that draws itself, for front ends that do not know the figure as JSON. A runner that writes notebooks leaves it out.
    /// </summary>
    internal const string Html = "text/html";

    /// <summary>One line of text.</summary>
    internal const string Text = "text/plain";
}
