namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>ticklabelposition</c> and <c>ticks</c>.</summary>
    public sealed class TickLabelPosition : IAttributeValue
    {
        private readonly string value;

        private TickLabelPosition(string value) => this.value = value;

        /// <summary>plotly's <c>outside</c>.</summary>
        public static TickLabelPosition Outside { get; } = new("outside");

        /// <summary>plotly's <c>inside</c>.</summary>
        public static TickLabelPosition Inside { get; } = new("inside");

        /// <summary>plotly's <c>outside top</c>.</summary>
        public static TickLabelPosition OutsideTop { get; } = new("outside top");

        /// <summary>plotly's <c>inside top</c>.</summary>
        public static TickLabelPosition InsideTop { get; } = new("inside top");

        /// <summary>plotly's <c>outside left</c>.</summary>
        public static TickLabelPosition OutsideLeft { get; } = new("outside left");

        /// <summary>plotly's <c>inside left</c>.</summary>
        public static TickLabelPosition InsideLeft { get; } = new("inside left");

        /// <summary>plotly's <c>outside right</c>.</summary>
        public static TickLabelPosition OutsideRight { get; } = new("outside right");

        /// <summary>plotly's <c>inside right</c>.</summary>
        public static TickLabelPosition InsideRight { get; } = new("inside right");

        /// <summary>plotly's <c>outside bottom</c>.</summary>
        public static TickLabelPosition OutsideBottom { get; } = new("outside bottom");

        /// <summary>plotly's <c>inside bottom</c>.</summary>
        public static TickLabelPosition InsideBottom { get; } = new("inside bottom");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
