namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>barmode</c>.</summary>
    public sealed class BarMode : IAttributeValue
    {
        private readonly string value;

        private BarMode(string value) => this.value = value;

        /// <summary>plotly's <c>stack</c>.</summary>
        public static BarMode Stack { get; } = new("stack");

        /// <summary>plotly's <c>group</c>.</summary>
        public static BarMode Group { get; } = new("group");

        /// <summary>plotly's <c>overlay</c>.</summary>
        public static BarMode Overlay { get; } = new("overlay");

        /// <summary>plotly's <c>relative</c>.</summary>
        public static BarMode Relative { get; } = new("relative");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
