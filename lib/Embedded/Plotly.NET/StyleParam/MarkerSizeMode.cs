namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>marker.sizemode</c>.</summary>
    public sealed class MarkerSizeMode : IAttributeValue
    {
        private readonly string value;

        private MarkerSizeMode(string value) => this.value = value;

        /// <summary>plotly's <c>diameter</c>.</summary>
        public static MarkerSizeMode Diameter { get; } = new("diameter");

        /// <summary>plotly's <c>area</c>.</summary>
        public static MarkerSizeMode Area { get; } = new("area");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
