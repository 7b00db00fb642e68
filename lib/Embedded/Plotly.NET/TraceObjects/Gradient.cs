using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>A marker's colour that runs into a second one (plotly's <c>marker.gradient</c>).</summary>
public class Gradient : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static Gradient init(
        FSharpOption<Color>? Color = null,
        FSharpOption<StyleParam.GradientType>? Type = null,
        FSharpOption<IEnumerable<StyleParam.GradientType>>? MultiTypes = null)
        => new Gradient()
            .With("color", Color)
            .With("type", Type, MultiTypes);
}
