using System.Globalization;
using Microsoft.FSharp.Core;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

/// <summary>What the styling methods of both layers share.</summary>
internal static class ChartStyle
{
    /// <summary>A copy of a marker, line, … that the caller gave, or a new one: the caller's object may be used for many charts.</summary>
    internal static TSet CopyOf<TSet>(Optional<TSet> given)
        where TSet : DynamicObj.DynamicObj, new()
        => given.IsSome ? (TSet)given.Value.Copy() : new TSet();

    internal static FSharpOption<StyleParam.Range>? RangeOf(FSharpOption<Tuple<IConvertible, IConvertible>>? ends)
        => ends is null ? null : FSharpOption<StyleParam.Range>.Some(StyleParam.Range.NewMinMax(ends.Value.Item1, ends.Value.Item2));

    internal static Optional<StyleParam.Range> RangeOf<TMin, TMax>(Optional<Tuple<TMin, TMax>> ends)
        where TMin : IConvertible
        where TMax : IConvertible
        => ends.IsSome ? StyleParam.Range.ofMinMax(ends.Value.Item1, ends.Value.Item2) : default(Optional<StyleParam.Range>);

    /// <summary>Styles all traces of a chart. Names are made distinct: the second trace is name_1, the third name_2.</summary>
    internal static GenericChart StyleTraceInfo(
        GenericChart chart,
        FSharpOption<string>? name,
        FSharpOption<StyleParam.Visible>? visible,
        FSharpOption<bool>? showLegend,
        FSharpOption<int>? legendRank,
        FSharpOption<string>? legendGroup,
        FSharpOption<Title>? legendGroupTitle)
        => chart.StyleTraces((trace, i) => trace
            .WithValue("name", i == 0 ? name?.Value : name is null ? null : string.Create(CultureInfo.InvariantCulture, $"{name.Value}_{i}"))
            .With("visible", visible)
            .With("showlegend", showLegend)
            .With("legendrank", legendRank)
            .With("legendgroup", legendGroup)
            .With("legendgrouptitle", legendGroupTitle));

    internal static string XAxisName(FSharpOption<StyleParam.SubPlotId>? id, string argument) => AxisName(id, "xaxis", argument);

    internal static string YAxisName(FSharpOption<StyleParam.SubPlotId>? id, string argument) => AxisName(id, "yaxis", argument);

    internal static GenericChart StyleLegend(GenericChart chart, Legend legend, int number = 1)
        => GenericChart.addLayout(new Layout().WithSet(StyleParam.SubPlotId.NewLegend(number).ToString(), legend), chart);

    /// <summary>Adds attributes to the marker, line, … of every trace; each trace gets its own copy.</summary>
    internal static GenericChart StyleTraceSet<TSet>(GenericChart chart, string attribute, TSet style)
        where TSet : DynamicObj.DynamicObj
        => chart.StyleTraces((trace, _) =>
        {
            if (trace.TryGet(attribute, out DynamicObj.DynamicObj? present))
            {
                present.Absorb(style.Copy());
            }
            else
            {
                trace.WithSet(attribute, style.Copy());
            }
        });

    private static string AxisName(FSharpOption<StyleParam.SubPlotId>? id, string kind, string argument)
    {
        string name = id?.Value.ToString() ?? kind;
        return name.StartsWith(kind, StringComparison.Ordinal)
            ? name
            : throw new ArgumentException($"'{name}' does not name an axis of this kind; {kind}, {kind}2, … are expected.", argument);
    }
}
