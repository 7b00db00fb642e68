using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>A small copy of the figure under an x axis, on which a range is chosen (plotly's <c>rangeslider</c>).</summary>
public class RangeSlider : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static RangeSlider init(
        FSharpOption<Color>? BgColor = null,
        FSharpOption<Color>? BorderColor = null,
        FSharpOption<double>? BorderWidth = null,
        FSharpOption<bool>? AutoRange = null,
        FSharpOption<StyleParam.Range>? Range = null,
        FSharpOption<double>? Thickness = null,
        FSharpOption<bool>? Visible = null,
        FSharpOption<StyleParam.RangesliderRangeMode>? YAxisRangeMode = null,
        FSharpOption<StyleParam.Range>? YAxisRange = null)
        => new RangeSlider()
            .With("bgcolor", BgColor)
            .With("bordercolor", BorderColor)
            .With("borderwidth", BorderWidth)
            .With("autorange", AutoRange)
            .With("range", Range)
            .With("thickness", Thickness)
            .With("visible", Visible)
            .WithSet("yaxis", new DynamicObj.DynamicObj().With("rangemode", YAxisRangeMode).With("range", YAxisRange));
}
