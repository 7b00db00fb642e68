using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>Look of a selection that the reader has chosen (plotly's <c>activeselection</c>).</summary>
public class ActiveSelection : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static ActiveSelection init(
        FSharpOption<Color>? FillColor = null,
        FSharpOption<double>? Opacity = null)
        => new ActiveSelection()
            .With("fillcolor", FillColor)
            .With("opacity", Opacity);
}
