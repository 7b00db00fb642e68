namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>marker.gradient.type</c>.</summary>
    public sealed class GradientType : IAttributeValue
    {
        private readonly string value;

        private GradientType(string value) => this.value = value;

        /// <summary>plotly's <c>radial</c>.</summary>
        public static GradientType Radial { get; } = new("radial");

        /// <summary>plotly's <c>horizontal</c>.</summary>
        public static GradientType Horizontal { get; } = new("horizontal");

        /// <summary>plotly's <c>vertical</c>.</summary>
        public static GradientType Vertical { get; } = new("vertical");

        /// <summary>plotly's <c>none</c>.</summary>
        public static GradientType None { get; } = new("none");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
