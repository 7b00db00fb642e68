namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>colormodel</c>.</summary>
    public sealed class ColorModel : IAttributeValue
    {
        private readonly string value;

        private ColorModel(string value) => this.value = value;

        /// <summary>plotly's <c>rgb</c>.</summary>
        public static ColorModel RGB { get; } = new("rgb");

        /// <summary>plotly's <c>rgba</c>.</summary>
        public static ColorModel RGBA { get; } = new("rgba");

        /// <summary>plotly's <c>rgba256</c>.</summary>
        public static ColorModel RGBA256 { get; } = new("rgba256");

        /// <summary>plotly's <c>hsl</c>.</summary>
        public static ColorModel HSL { get; } = new("hsl");

        /// <summary>plotly's <c>hsla</c>.</summary>
        public static ColorModel HSLA { get; } = new("hsla");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
