namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>xanchor</c> and <c>align</c>.</summary>
    public sealed class HorizontalAlign : IAttributeValue
    {
        private readonly string value;

        private HorizontalAlign(string value) => this.value = value;

        /// <summary>plotly's <c>left</c>.</summary>
        public static HorizontalAlign Left { get; } = new("left");

        /// <summary>plotly's <c>center</c>.</summary>
        public static HorizontalAlign Center { get; } = new("center");

        /// <summary>plotly's <c>right</c>.</summary>
        public static HorizontalAlign Right { get; } = new("right");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
