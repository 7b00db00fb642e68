using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The space around the plotting area, in pixels (plotly's <c>layout.margin</c>).</summary>
public class Margin : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static Margin init<LeftType, RightType, TopType, BottomType, PadType, AutoexpandType>(
        FSharpOption<LeftType>? Left = null,
        FSharpOption<RightType>? Right = null,
        FSharpOption<TopType>? Top = null,
        FSharpOption<BottomType>? Bottom = null,
        FSharpOption<PadType>? Pad = null,
        FSharpOption<AutoexpandType>? Autoexpand = null)
        => new Margin()
            .With("l", Left)
            .With("r", Right)
            .With("t", Top)
            .With("b", Bottom)
            .With("pad", Pad)
            .With("autoexpand", Autoexpand);
}
