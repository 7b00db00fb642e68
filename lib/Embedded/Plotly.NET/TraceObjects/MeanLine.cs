using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>The line at the mean of a violin (plotly's <c>meanline</c>).</summary>
public class MeanLine : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static MeanLine init(
        FSharpOption<bool>? Visible = null,
        FSharpOption<Color>? Color = null,
        FSharpOption<double>? Width = null)
        => new MeanLine()
            .With("visible", Visible)
            .With("color", Color)
            .With("width", Width);
}
