namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>xsizemode</c> and <c>ysizemode</c>.</summary>
    public sealed class ShapeSizeMode : IAttributeValue
    {
        private readonly string value;

        private ShapeSizeMode(string value) => this.value = value;

        /// <summary>plotly's <c>scaled</c>.</summary>
        public static ShapeSizeMode Scaled { get; } = new("scaled");

        /// <summary>plotly's <c>pixel</c>.</summary>
        public static ShapeSizeMode Pixel { get; } = new("pixel");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
