using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>The box inside a violin (plotly's <c>box</c>).</summary>
public class Box : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static Box init(
        FSharpOption<bool>? Visible = null,
        FSharpOption<double>? Width = null,
        FSharpOption<Color>? FillColor = null,
        FSharpOption<Color>? LineColor = null,
        FSharpOption<double>? LineWidth = null)
        => new Box()
            .With("visible", Visible)
            .With("width", Width)
            .With("fillcolor", FillColor)
            .WithSet("line", new Line().With("color", LineColor).With("width", LineWidth));
}
