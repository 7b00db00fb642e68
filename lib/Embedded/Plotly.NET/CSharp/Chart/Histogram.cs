using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>How often values occur, in bins that plotly.js makes.</summary>
    /// <exception cref="ArgumentException">Neither X nor Y is given, there are no data, or their lengths differ.</exception>
    public static GenericChart Histogram<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.HistFunc> HistFunc = default,
        Optional<StyleParam.HistNorm> HistNorm = default,
        Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default,
        Optional<int> NBinsX = default,
        Optional<int> NBinsY = default,
        Optional<string> BinGroup = default,
        Optional<Bins> XBins = default,
        Optional<Bins> YBins = default,
        Optional<Color> MarkerColor = default,
        Optional<Marker> Marker = default,
        Optional<Line> Line = default,
        Optional<Error> XError = default,
        Optional<Error> YError = default,
        Optional<Cumulative> Cumulative = default,
        Optional<Hoverlabel> HoverLabel = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        ChartData.RequireOne(nameof(X), X.IsSome, nameof(Y), Y.IsSome);
        XType[]? xs = ChartData.Values(X, nameof(X));
        YType[]? ys = ChartData.Values(Y, nameof(Y));
        ChartData.RequireEqualLengths(nameof(X), xs?.Length, nameof(Y), ys?.Length);
        Trace trace = new Trace("histogram")
            .With("name", Name)
            .With("showlegend", ShowLegend)
            .With("opacity", Opacity)
            .WithValue("x", xs)
            .WithValue("y", ys)
            .With("text", Text, MultiText)
            .With("orientation", Orientation)
            .With("histfunc", HistFunc)
            .With("histnorm", HistNorm)
            .With("alignmentgroup", AlignmentGroup)
            .With("offsetgroup", OffsetGroup)
            .With("nbinsx", NBinsX)
            .With("nbinsy", NBinsY)
            .With("bingroup", BinGroup)
            .With("xbins", XBins)
            .With("ybins", YBins)
            .WithSet("marker", ChartStyle.CopyOf(Marker).With("color", MarkerColor))
            .With("error_x", XError)
            .With("error_y", YError)
            .With("cumulative", Cumulative)
            .With("hoverlabel", HoverLabel);
        if (Line.IsSome)
        {
            // plotly.js draws the outline of bars from their marker and does not know a line of a histogram.
            throw RealPackage.Offers("Chart.Histogram", nameof(Line));
        }

        trace.RequirePerDatum(ys is null ? nameof(X) : nameof(Y), ys?.Length ?? xs!.Length, markers: false);
        return GenericChart.Of(UseDefaults.Or(true), trace);
    }
}
