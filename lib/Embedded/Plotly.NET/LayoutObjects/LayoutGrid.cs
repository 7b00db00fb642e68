using Microsoft.FSharp.Core;
using Plotly.NET.CSharp;

namespace Plotly.NET.LayoutObjects;

/// <summary>A grid of subplots (plotly's <c>layout.grid</c>).</summary>
public class LayoutGrid : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static LayoutGrid init(
        FSharpOption<int>? Rows = null,
        FSharpOption<int>? Columns = null,
        FSharpOption<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]>? SubPlots = null,
        FSharpOption<StyleParam.LinearAxisId[]>? XAxes = null,
        FSharpOption<StyleParam.LinearAxisId[]>? YAxes = null,
        FSharpOption<StyleParam.LayoutGridRowOrder>? RowOrder = null,
        FSharpOption<StyleParam.LayoutGridPattern>? Pattern = null,
        FSharpOption<double>? XGap = null,
        FSharpOption<double>? YGap = null,
        FSharpOption<Domain>? Domain = null,
        FSharpOption<StyleParam.LayoutGridXSide>? XSide = null,
        FSharpOption<StyleParam.LayoutGridYSide>? YSide = null)
        => new LayoutGrid()
            .WithValue("subplots", SubPlots is null ? null : SubplotGrid.Names(SubPlots.Value))
            .With("xaxes", XAxes)
            .With("yaxes", YAxes)
            .With("rows", Rows)
            .With("columns", Columns)
            .With("roworder", RowOrder)
            .With("pattern", Pattern)
            .With("xgap", XGap)
            .With("ygap", YGap)
            .With("domain", Domain)
            .With("xside", XSide)
            .With("yside", YSide);
}
