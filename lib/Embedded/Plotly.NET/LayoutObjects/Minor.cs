using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>Minor ticks of an axis, between the labelled ones (plotly's <c>minor</c>).</summary>
public class Minor : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static Minor init<DTickType, Tick0Type, TickValsType>(
        FSharpOption<DTickType>? DTick = null,
        FSharpOption<Color>? GridColor = null,
        FSharpOption<StyleParam.DrawingStyle>? GridDash = null,
        FSharpOption<double>? GridWidth = null,
        FSharpOption<int>? NTicks = null,
        FSharpOption<bool>? ShowGrid = null,
        FSharpOption<Tick0Type>? Tick0 = null,
        FSharpOption<Color>? TickColor = null,
        FSharpOption<int>? TickLen = null,
        FSharpOption<StyleParam.TickMode>? TickMode = null,
        FSharpOption<StyleParam.TickOptions>? Ticks = null,
        FSharpOption<IEnumerable<TickValsType>>? TickVals = null,
        FSharpOption<int>? TickWidth = null)
        where DTickType : IConvertible
        where Tick0Type : IConvertible
        where TickValsType : IConvertible
        => new Minor()
            .With("dtick", DTick)
            .With("gridcolor", GridColor)
            .With("griddash", GridDash)
            .With("gridwidth", GridWidth)
            .With("nticks", NTicks)
            .With("showgrid", ShowGrid)
            .With("tick0", Tick0)
            .With("tickcolor", TickColor)
            .With("ticklen", TickLen)
            .With("tickmode", TickMode)
            .With("ticks", Ticks)
            .With("tickvals", TickVals)
            .With("tickwidth", TickWidth);
}
