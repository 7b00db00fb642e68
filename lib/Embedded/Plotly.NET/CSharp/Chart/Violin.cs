using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A kernel estimate of the values' density, mirrored; where both X and Y are given, one violin for each key.</summary>
    /// <exception cref="ArgumentException">Neither X nor Y is given, there are no data, or their lengths differ.</exception>
    public static GenericChart Violin<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> FillColor = default,
        Optional<double> Opacity = default,
        Optional<StyleParam.BoxPoints> Points = default,
        Optional<double> Jitter = default,
        Optional<double> PointPos = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<double> Width = default,
        Optional<Color> MarkerColor = default,
        Optional<Marker> Marker = default,
        Optional<Color> OutlineColor = default,
        Optional<double> OutlineWidth = default,
        Optional<Line> Outline = default,
        Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default,
        Optional<bool> ShowBox = default,
        Optional<double> BoxWidth = default,
        Optional<Color> BoxFillColor = default,
        Optional<Box> Box = default,
        Optional<double> BandWidth = default,
        Optional<MeanLine> MeanLine = default,
        Optional<string> ScaleGroup = default,
        Optional<StyleParam.ScaleMode> ScaleMode = default,
        Optional<StyleParam.ViolinSide> Side = default,
        Optional<StyleParam.Range> Span = default,
        Optional<StyleParam.SpanMode> SpanMode = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        ChartData.RequireOne(nameof(X), X.IsSome, nameof(Y), Y.IsSome);
        XType[]? xs = ChartData.Values(X, nameof(X));
        YType[]? ys = ChartData.Values(Y, nameof(Y));
        ChartData.RequireEqualLengths(nameof(X), xs?.Length, nameof(Y), ys?.Length);
        Trace trace = new Trace("violin")
            .With("name", Name)
            .With("showlegend", ShowLegend)
            .With("opacity", Opacity)
            .WithValue("x", xs)
            .WithValue("y", ys)
            .With("text", Text, MultiText)
            .With("fillcolor", FillColor)
            .With("points", Points)
            .With("jitter", Jitter)
            .With("pointpos", PointPos)
            .With("orientation", Orientation)
            .With("width", Width)
            .WithSet("marker", ChartStyle.CopyOf(Marker).With("color", MarkerColor))
            .WithSet("line", ChartStyle.CopyOf(Outline).With("color", OutlineColor).With("width", OutlineWidth))
            .With("alignmentgroup", AlignmentGroup)
            .With("offsetgroup", OffsetGroup)
            .WithSet("box", ChartStyle.CopyOf(Box).With("visible", ShowBox).With("width", BoxWidth).With("fillcolor", BoxFillColor))
            .With("bandwidth", BandWidth)
            .With("meanline", MeanLine)
            .With("scalegroup", ScaleGroup)
            .With("scalemode", ScaleMode)
            .With("side", Side)
            .With("span", Span)
            .With("spanmode", SpanMode);
        trace.RequirePerDatum(ys is null ? nameof(X) : nameof(Y), ys?.Length ?? xs!.Length, markers: false);
        return GenericChart.Of(UseDefaults.Or(true), trace);
    }
}
