namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>type</c>.</summary>
    public sealed class AxisType : IAttributeValue
    {
        private readonly string value;

        private AxisType(string value) => this.value = value;

        /// <summary>plotly's <c>-</c>.</summary>
        public static AxisType Auto { get; } = new("-");

        /// <summary>plotly's <c>linear</c>.</summary>
        public static AxisType Linear { get; } = new("linear");

        /// <summary>plotly's <c>log</c>.</summary>
        public static AxisType Log { get; } = new("log");

        /// <summary>plotly's <c>date</c>.</summary>
        public static AxisType Date { get; } = new("date");

        /// <summary>plotly's <c>category</c>.</summary>
        public static AxisType Category { get; } = new("category");

        /// <summary>plotly's <c>multicategory</c>.</summary>
        public static AxisType MultiCategory { get; } = new("multicategory");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
