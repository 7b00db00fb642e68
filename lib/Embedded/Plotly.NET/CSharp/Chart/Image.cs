namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>An image: pixels as rows of [red, green, blue], or a data URI. The first row is drawn at the top.</summary>
    /// <exception cref="ArgumentException">Neither Z nor Source is given, there are no pixels, or one has not 3 or 4 channels.</exception>
    public static GenericChart Image<IdType>(
        Optional<IEnumerable<IEnumerable<IEnumerable<int>>>> Z = default,
        Optional<string> Source = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<IdType>> Ids = default,
        Optional<StyleParam.ColorModel> ColorModel = default,
        Optional<StyleParam.ColorComponentBound> ZMax = default,
        Optional<StyleParam.ColorComponentBound> ZMin = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> UseDefaults = default)
        where IdType : IConvertible
    {
        ChartData.RequireOne(nameof(Z), Z.IsSome, nameof(Source), Source.IsSome);
        Trace trace = new Trace("image")
            .With("name", Name)
            .With("showlegend", ShowLegend)
            .With("opacity", Opacity)
            .With("ids", Ids)
            .WithValue("z", Z.IsSome ? ChartData.Pixels(Z.Value, nameof(Z)) : null)
            .With("source", Source)
            .With("colormodel", ColorModel)
            .With("zmax", ZMax)
            .With("zmin", ZMin)
            .With("zsmooth", ZSmooth);
        return GenericChart.Of(UseDefaults.Or(true), trace);
    }
}
