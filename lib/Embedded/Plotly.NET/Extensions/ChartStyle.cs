using System.Globalization;
using Microsoft.FSharp.Core;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

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
            .WithValue(
                "name", i == 0 ? name?.Value : name is null ? null : string.Create(CultureInfo.InvariantCulture, $"{name.Value}_{i}"))
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

    /// <summary>Adds error bars to every trace, which must have as many data as there are lengths of bars.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static GenericChart StyleErrors(GenericChart chart, string attribute, Error errors)
    {
        foreach (Trace trace in chart.Traces)
        {
            if (trace.TryGet(attribute[^1..], out Array? data))
            {
                RequireAsMany(data.Length, "array", "Array");
                RequireAsMany(data.Length, "arrayminus", "Arrayminus");
            }
        }

        return StyleTraceSet(chart, attribute, errors);

        void RequireAsMany(int count, string lengths, string argument)
            => ChartData.RequireEqualLengths("the chart", count, argument, errors.TryGet(lengths, out Array? given) ? given.Length : null);
    }

    /// <summary>Refuses a width or height that plotly.js would replace by its default.</summary>
    internal static void RequireSize(Optional<int> pixels, string argument)
        => AttributeRange.Require(
            pixels.Or(AttributeRange.SmallestSize), (AttributeRange.SmallestSize, double.PositiveInfinity), argument);

    private static string AxisName(FSharpOption<StyleParam.SubPlotId>? id, string kind, string argument)
    {
        string name = id?.Value.ToString() ?? kind;
        return name.StartsWith(kind, StringComparison.Ordinal)
            ? name
            : throw new ArgumentException($"'{name}' does not name an axis of this kind; {kind}, {kind}2, … are expected.", argument);
    }
}
