using System.Globalization;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The lowest or highest value of an image's channels (plotly's <c>zmin</c> and <c>zmax</c>).</summary>
    public sealed class ColorComponentBound : IAttributeValue
    {
        private readonly int[] value;

        private ColorComponentBound(int[] value) => this.value = value;

        /// <summary>Red, green, blue.</summary>
        public static ColorComponentBound NewRGB(int r, int g, int b) => new([r, g, b]);

        /// <summary>Red, green, blue, opacity.</summary>
        public static ColorComponentBound NewRGBA(int r, int g, int b, int a) => new([r, g, b, a]);

        /// <summary>Red, green, blue, opacity, all 0 to 255.</summary>
        public static ColorComponentBound NewRGBA256(int item1, int item2, int item3, int item4) => new([item1, item2, item3, item4]);

        /// <summary>Hue, saturation, lightness.</summary>
        public static ColorComponentBound NewHSL(int h, int s, int l) => new([h, s, l]);

        /// <summary>Hue, saturation, lightness, opacity.</summary>
        public static ColorComponentBound NewHSLA(int h, int s, int l, int a) => new([h, s, l, a]);

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => string.Join(", ", value.Select(channel => channel.ToString(CultureInfo.InvariantCulture)));
    }
}
