using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>Look of a shape that the reader has chosen (plotly's <c>activeshape</c>).</summary>
public class ActiveShape : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static ActiveShape init(
        FSharpOption<Color>? FillColor = null,
        FSharpOption<double>? Opacity = null)
        => new ActiveShape()
            .With("fillcolor", FillColor)
            .With("opacity", Opacity);
}
