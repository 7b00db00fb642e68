namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>type</c>.</summary>
    public sealed class ContourType : IAttributeValue
    {
        private readonly string value;

        private ContourType(string value) => this.value = value;

        /// <summary>plotly's <c>levels</c>.</summary>
        public static ContourType Levels { get; } = new("levels");

        /// <summary>plotly's <c>constraint</c>.</summary>
        public static ContourType Constraint { get; } = new("constraint");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
