namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>constraintoward</c>.</summary>
    public sealed class AxisConstraintDirection : IAttributeValue
    {
        private readonly string value;

        private AxisConstraintDirection(string value) => this.value = value;

        /// <summary>plotly's <c>left</c>.</summary>
        public static AxisConstraintDirection Left { get; } = new("left");

        /// <summary>plotly's <c>center</c>.</summary>
        public static AxisConstraintDirection Center { get; } = new("center");

        /// <summary>plotly's <c>right</c>.</summary>
        public static AxisConstraintDirection Right { get; } = new("right");

        /// <summary>plotly's <c>top</c>.</summary>
        public static AxisConstraintDirection Top { get; } = new("top");

        /// <summary>plotly's <c>middle</c>.</summary>
        public static AxisConstraintDirection Middle { get; } = new("middle");

        /// <summary>plotly's <c>bottom</c>.</summary>
        public static AxisConstraintDirection Bottom { get; } = new("bottom");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
