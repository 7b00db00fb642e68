namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>layout.grid.pattern</c>.</summary>
    public sealed class LayoutGridPattern : IAttributeValue
    {
        private readonly string value;

        private LayoutGridPattern(string value) => this.value = value;

        /// <summary>plotly's <c>independent</c>.</summary>
        public static LayoutGridPattern Independent { get; } = new("independent");

        /// <summary>plotly's <c>coupled</c>.</summary>
        public static LayoutGridPattern Coupled { get; } = new("coupled");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
