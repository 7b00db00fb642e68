namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>align</c>.</summary>
    public sealed class Align : IAttributeValue
    {
        private readonly string value;

        private Align(string value) => this.value = value;

        /// <summary>plotly's <c>auto</c>.</summary>
        public static Align Auto { get; } = new("auto");

        /// <summary>plotly's <c>left</c>.</summary>
        public static Align Left { get; } = new("left");

        /// <summary>plotly's <c>right</c>.</summary>
        public static Align Right { get; } = new("right");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
