using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The colour scales of traces that name none (plotly's <c>layout.colorscale</c>).</summary>
public class DefaultColorScales : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static DefaultColorScales init(
        FSharpOption<StyleParam.Colorscale>? Diverging = null,
        FSharpOption<StyleParam.Colorscale>? Sequential = null,
        FSharpOption<StyleParam.Colorscale>? SequentialMinus = null)
        => new DefaultColorScales()
            .With("diverging", Diverging)
            .With("sequential", Sequential)
            .With("sequentialminus", SequentialMinus);
}
