namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>symbol</c>.</summary>
    public sealed class MarkerSymbol3D : IAttributeValue
    {
        private readonly string value;

        private MarkerSymbol3D(string value) => this.value = value;

        /// <summary>plotly's <c>circle</c>.</summary>
        public static MarkerSymbol3D Circle { get; } = new("circle");

        /// <summary>plotly's <c>circle-open</c>.</summary>
        public static MarkerSymbol3D CircleOpen { get; } = new("circle-open");

        /// <summary>plotly's <c>cross</c>.</summary>
        public static MarkerSymbol3D Cross { get; } = new("cross");

        /// <summary>plotly's <c>diamond</c>.</summary>
        public static MarkerSymbol3D Diamond { get; } = new("diamond");

        /// <summary>plotly's <c>diamond-open</c>.</summary>
        public static MarkerSymbol3D DiamondOpen { get; } = new("diamond-open");

        /// <summary>plotly's <c>square</c>.</summary>
        public static MarkerSymbol3D Square { get; } = new("square");

        /// <summary>plotly's <c>square-open</c>.</summary>
        public static MarkerSymbol3D SquareOpen { get; } = new("square-open");

        /// <summary>plotly's <c>x</c>.</summary>
        public static MarkerSymbol3D X { get; } = new("x");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
