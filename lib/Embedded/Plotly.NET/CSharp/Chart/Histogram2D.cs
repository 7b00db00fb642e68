using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>How often pairs of values occur, in bins that plotly.js makes, as colours.</summary>
    /// <exception cref="ArgumentException">There are no data, or their lengths differ.</exception>
    public static GenericChart Histogram2D<XType, YType, ZType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        Optional<IEnumerable<IEnumerable<ZType>>> Z = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<int> XGap = default,
        Optional<int> YGap = default,
        Optional<StyleParam.HistFunc> HistFunc = default,
        Optional<StyleParam.HistNorm> HistNorm = default,
        Optional<int> NBinsX = default,
        Optional<int> NBinsY = default,
        Optional<Bins> XBins = default,
        Optional<Bins> YBins = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
    {
        XType[] xs = ChartData.Values(x, nameof(x));
        YType[] ys = ChartData.Values(y, nameof(y));
        ChartData.RequireEqualLengths(nameof(x), xs.Length, nameof(y), ys.Length);
        Trace trace = new Trace("histogram2d")
            .With("name", Name)
            .With("showlegend", ShowLegend)
            .With("opacity", Opacity)
            .WithValue("x", xs)
            .WithValue("y", ys)
            .With("z", Z)
            .With("xgap", XGap)
            .With("ygap", YGap)
            .With("histfunc", HistFunc)
            .With("histnorm", HistNorm)
            .With("nbinsx", NBinsX)
            .With("nbinsy", NBinsY)
            .With("xbins", XBins)
            .With("ybins", YBins)
            .With("colorbar", ColorBar)
            .With("colorscale", ColorScale)
            .With("showscale", ShowScale)
            .With("reversescale", ReverseScale)
            .With("zsmooth", ZSmooth);
        return GenericChart.Of(UseDefaults.Or(true), trace);
    }
}
