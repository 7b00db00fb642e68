namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>hovermode</c>.</summary>
    public sealed class HoverMode : IAttributeValue
    {
        private readonly object value;

        private HoverMode(object value) => this.value = value;

        /// <summary>plotly's <c>closest</c>.</summary>
        public static HoverMode Closest { get; } = new("closest");

        /// <summary>plotly's <c>x</c>.</summary>
        public static HoverMode X { get; } = new("x");

        /// <summary>plotly's <c>y</c>.</summary>
        public static HoverMode Y { get; } = new("y");

        /// <summary>plotly's <c>false</c>.</summary>
        public static HoverMode False { get; } = new(false);

        /// <summary>plotly's <c>x unified</c>.</summary>
        public static HoverMode XUnified { get; } = new("x unified");

        /// <summary>plotly's <c>y unified</c>.</summary>
        public static HoverMode YUnified { get; } = new("y unified");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
