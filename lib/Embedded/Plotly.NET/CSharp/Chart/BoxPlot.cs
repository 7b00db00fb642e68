using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Median, quartiles and whiskers of the values; where both X and Y are given, one box for each key.</summary>
    /// <exception cref="ArgumentException">Neither X nor Y is given, there are no data, or their lengths differ.</exception>
    public static GenericChart BoxPlot<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> FillColor = default,
        Optional<Color> MarkerColor = default,
        Optional<Marker> Marker = default,
        Optional<double> Opacity = default,
        Optional<double> WhiskerWidth = default,
        Optional<StyleParam.BoxPoints> BoxPoints = default,
        Optional<StyleParam.BoxMean> BoxMean = default,
        Optional<double> Jitter = default,
        Optional<double> PointPos = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<Color> OutlineColor = default,
        Optional<double> OutlineWidth = default,
        Optional<Line> Outline = default,
        Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default,
        Optional<bool> Notched = default,
        Optional<double> NotchWidth = default,
        Optional<StyleParam.QuartileMethod> QuartileMethod = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        ChartData.RequireOne(nameof(X), X.IsSome, nameof(Y), Y.IsSome);
        XType[]? xs = ChartData.Values(X, nameof(X));
        YType[]? ys = ChartData.Values(Y, nameof(Y));
        ChartData.RequireEqualLengths(nameof(X), xs?.Length, nameof(Y), ys?.Length);
        Trace trace = new Trace("box")
            .With("name", Name)
            .With("showlegend", ShowLegend)
            .With("opacity", Opacity)
            .WithValue("x", xs)
            .WithValue("y", ys)
            .With("text", Text, MultiText)
            .With("fillcolor", FillColor)
            .WithSet("marker", ChartStyle.CopyOf(Marker).With("color", MarkerColor))
            .WithSet("line", ChartStyle.CopyOf(Outline).With("color", OutlineColor).With("width", OutlineWidth))
            .With("whiskerwidth", WhiskerWidth)
            .With("boxpoints", BoxPoints)
            .With("boxmean", BoxMean)
            .With("jitter", Jitter)
            .With("pointpos", PointPos)
            .With("orientation", Orientation)
            .With("alignmentgroup", AlignmentGroup)
            .With("offsetgroup", OffsetGroup)
            .With("notched", Notched)
            .With("notchwidth", NotchWidth)
            .With("quartilemethod", QuartileMethod);
        trace.RequirePerDatum(ys is null ? nameof(X) : nameof(Y), ys?.Length ?? xs!.Length, markers: false);
        return GenericChart.Of(UseDefaults.Or(true), trace);
    }
}
