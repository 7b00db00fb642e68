namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>scalemode</c>.</summary>
    public sealed class ScaleMode : IAttributeValue
    {
        private readonly string value;

        private ScaleMode(string value) => this.value = value;

        /// <summary>plotly's <c>width</c>.</summary>
        public static ScaleMode Width { get; } = new("width");

        /// <summary>plotly's <c>count</c>.</summary>
        public static ScaleMode Count { get; } = new("count");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
