using System.Globalization;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

/// <summary>Styles charts, from C#. Every method changes the chart's own layout or traces and returns a chart that shares them.</summary>
public static class GenericChartExtensions
{
    /// <summary>The layout, which is shared: changes show in the chart.</summary>
    public static Layout GetLayout(this GenericChart gChart)
        => gChart.Layout;

    /// <summary>The traces, which are shared: changes show in the chart.</summary>
    public static Trace[] GetTraces(this GenericChart gChart)
        => [.. gChart.Traces];

    /// <summary>Writes the chart as an HTML page, which loads plotly.js from its CDN. A missing ending .html is added.</summary>
    /// <exception cref="NotSupportedException">The page is to be opened in a browser.</exception>
    public static void SaveHtml(
        this GenericChart gChart,
        string path,
        Optional<bool> OpenInBrowser = default)
    {
        if (OpenInBrowser.Or(false))
        {
            throw RealPackage.Offers("SaveHtml", nameof(OpenInBrowser));
        }

        FigureHtml.Save(gChart, path);
    }

    /// <summary>Not supported: a chart shows as the last expression of a cell, and <c>SaveHtml</c> writes a page.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static void Show(this GenericChart gChart)
        => throw RealPackage.Offers("Show");

    /// <summary>Names the traces and says how they show in the legend; from the second trace on the name ends in _1, _2 …</summary>
    public static GenericChart WithTraceInfo(
        this GenericChart gChart,
        Optional<string> Name = default,
        Optional<StyleParam.Visible> Visible = default,
        Optional<bool> ShowLegend = default,
        Optional<int> LegendRank = default,
        Optional<string> LegendGroup = default,
        Optional<Title> LegendGroupTitle = default)
        => ChartStyle.StyleTraceInfo(
            gChart, Name.ToOption(), Visible.ToOption(), ShowLegend.ToOption(),
            LegendRank.ToOption(), LegendGroup.ToOption(), LegendGroupTitle.ToOption());

    /// <summary>Sets width and height, in pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 10 pixels; plotly.js would draw its default size.</exception>
    public static GenericChart WithSize(
        this GenericChart gChart,
        Optional<int> Width = default,
        Optional<int> Height = default)
    {
        ChartStyle.RequireSize(Width, nameof(Width));
        ChartStyle.RequireSize(Height, nameof(Height));
        return gChart.StyleLayout(layout => layout.With("width", Width).With("height", Height));
    }

    /// <summary>Adds attributes to an x axis. On a logarithmic axis <c>MinMax</c> holds powers of ten.</summary>
    public static GenericChart WithXAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart,
        Optional<string> TitleText = default,
        Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default,
        Optional<Title> Title = default,
        Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default,
        Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default,
        Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default,
        Optional<bool> ShowGrid = default,
        Optional<Color> GridColor = default,
        Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default,
        Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default,
        Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default,
        Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default,
        Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default,
        Optional<bool> ShowBackground = default,
        Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible
    {
        Title title = ChartStyle.CopyOf(Title).With("text", TitleText).With("font", TitleFont).With("standoff", TitleStandoff);
        LinearAxis axis = new LinearAxis()
            .WithSet("title", title)
            .With("range", ChartStyle.RangeOf(MinMax))
            .With("domain", ChartStyle.RangeOf(Domain))
            .With("color", Color)
            .With("type", AxisType)
            .With("mirror", Mirror)
            .With("showspikes", ShowSpikes)
            .With("spikecolor", SpikeColor)
            .With("spikethickness", SpikeThickness)
            .With("showline", ShowLine)
            .With("linecolor", LineColor)
            .With("showgrid", ShowGrid)
            .With("gridcolor", GridColor)
            .With("zeroline", ZeroLine)
            .With("zerolinecolor", ZeroLineColor)
            .With("anchor", Anchor)
            .With("side", Side)
            .With("overlaying", Overlaying)
            .With("position", Position)
            .With("categoryorder", CategoryOrder)
            .With("categoryarray", CategoryArray)
            .With("rangeslider", RangeSlider)
            .With("rangeselector", RangeSelector)
            .With("backgroundcolor", BackgroundColor)
            .With("showbackground", ShowBackground);
        return gChart.StyleAxis(ChartStyle.XAxisName(Id.ToOption(), nameof(Id)), axis);
    }

    /// <summary>Adds attributes to a y axis. On a logarithmic axis <c>MinMax</c> holds powers of ten.</summary>
    public static GenericChart WithYAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart,
        Optional<string> TitleText = default,
        Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default,
        Optional<Title> Title = default,
        Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default,
        Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default,
        Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default,
        Optional<bool> ShowGrid = default,
        Optional<Color> GridColor = default,
        Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default,
        Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default,
        Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default,
        Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default,
        Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default,
        Optional<bool> ShowBackground = default,
        Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible
    {
        Title title = ChartStyle.CopyOf(Title).With("text", TitleText).With("font", TitleFont).With("standoff", TitleStandoff);
        LinearAxis axis = new LinearAxis()
            .WithSet("title", title)
            .With("range", ChartStyle.RangeOf(MinMax))
            .With("domain", ChartStyle.RangeOf(Domain))
            .With("color", Color)
            .With("type", AxisType)
            .With("mirror", Mirror)
            .With("showspikes", ShowSpikes)
            .With("spikecolor", SpikeColor)
            .With("spikethickness", SpikeThickness)
            .With("showline", ShowLine)
            .With("linecolor", LineColor)
            .With("showgrid", ShowGrid)
            .With("gridcolor", GridColor)
            .With("zeroline", ZeroLine)
            .With("zerolinecolor", ZeroLineColor)
            .With("anchor", Anchor)
            .With("side", Side)
            .With("overlaying", Overlaying)
            .With("position", Position)
            .With("categoryorder", CategoryOrder)
            .With("categoryarray", CategoryArray)
            .With("rangeslider", RangeSlider)
            .With("rangeselector", RangeSelector)
            .With("backgroundcolor", BackgroundColor)
            .With("showbackground", ShowBackground);
        return gChart.StyleAxis(ChartStyle.YAxisName(Id.ToOption(), nameof(Id)), axis);
    }

    /// <summary>Puts a range slider under an x axis.</summary>
    public static GenericChart WithXAxisRangeSlider(
        this GenericChart gChart,
        RangeSlider rangeSlider,
        Optional<StyleParam.SubPlotId> Id = default)
        => gChart.StyleAxis(ChartStyle.XAxisName(Id.ToOption(), nameof(Id)), new LinearAxis().WithValue("rangeslider", rangeSlider));

    /// <summary>Adds attributes to the legend.</summary>
    public static GenericChart WithLegend(
        this GenericChart gChart,
        Legend legend)
        => ChartStyle.StyleLegend(gChart, legend);

    /// <summary>Adds attributes to the legend.</summary>
    public static GenericChart WithLegendStyle(
        this GenericChart gChart,
        Optional<Color> BGColor = default,
        Optional<Color> BorderColor = default,
        Optional<double> BorderWidth = default,
        Optional<double> EntryWidth = default,
        Optional<StyleParam.EntryWidthMode> EntryWidthMode = default,
        Optional<Font> Font = default,
        Optional<StyleParam.TraceGroupClickOptions> GroupClick = default,
        Optional<Font> GroupTitleFont = default,
        Optional<StyleParam.TraceItemClickOptions> ItemClick = default,
        Optional<StyleParam.TraceItemClickOptions> ItemDoubleClick = default,
        Optional<StyleParam.TraceItemSizing> ItemSizing = default,
        Optional<int> ItemWidth = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<Title> Title = default,
        Optional<double> TraceGroupGap = default,
        Optional<StyleParam.TraceOrder> TraceOrder = default,
        Optional<string> UIRevision = default,
        Optional<StyleParam.VerticalAlign> VerticalAlign = default,
        Optional<double> X = default,
        Optional<StyleParam.XAnchorPosition> XAnchor = default,
        Optional<double> Y = default,
        Optional<StyleParam.YAnchorPosition> YAnchor = default)
    {
        Legend legend = new Legend()
            .With("bgcolor", BGColor)
            .With("bordercolor", BorderColor)
            .With("borderwidth", BorderWidth)
            .With("entrywidth", EntryWidth)
            .With("entrywidthmode", EntryWidthMode)
            .With("font", Font)
            .With("groupclick", GroupClick)
            .With("grouptitlefont", GroupTitleFont)
            .With("itemclick", ItemClick)
            .With("itemdoubleclick", ItemDoubleClick)
            .With("itemsizing", ItemSizing)
            .With("itemwidth", ItemWidth)
            .With("orientation", Orientation)
            .With("title", Title)
            .With("tracegroupgap", TraceGroupGap)
            .With("traceorder", TraceOrder)
            .With("uirevision", UIRevision)
            .With("valign", VerticalAlign)
            .With("x", X)
            .With("xanchor", XAnchor)
            .With("y", Y)
            .With("yanchor", YAnchor);
        return ChartStyle.StyleLegend(gChart, legend);
    }
}
