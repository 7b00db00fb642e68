namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>type</c>.</summary>
    public sealed class ShapeType : IAttributeValue
    {
        private readonly string value;

        private ShapeType(string value) => this.value = value;

        /// <summary>plotly's <c>circle</c>.</summary>
        public static ShapeType Circle { get; } = new("circle");

        /// <summary>plotly's <c>rect</c>.</summary>
        public static ShapeType Rectangle { get; } = new("rect");

        /// <summary>plotly's <c>path</c>.</summary>
        public static ShapeType SvgPath { get; } = new("path");

        /// <summary>plotly's <c>line</c>.</summary>
        public static ShapeType Line { get; } = new("line");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
