namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>spikemode</c>.</summary>
    public sealed class SpikeMode : IAttributeValue
    {
        private readonly string value;

        private SpikeMode(string value) => this.value = value;

        /// <summary>plotly's <c>toaxis</c>.</summary>
        public static SpikeMode Axis { get; } = new("toaxis");

        /// <summary>plotly's <c>across</c>.</summary>
        public static SpikeMode Across { get; } = new("across");

        /// <summary>plotly's <c>toaxis+across</c>.</summary>
        public static SpikeMode AxisAcross { get; } = new("toaxis+across");

        /// <summary>plotly's <c>marker</c>.</summary>
        public static SpikeMode Marker { get; } = new("marker");

        /// <summary>plotly's <c>toaxis+marker</c>.</summary>
        public static SpikeMode AxisMarker { get; } = new("toaxis+marker");

        /// <summary>plotly's <c>toaxis+across+marker</c>.</summary>
        public static SpikeMode AxisAcrossMarker { get; } = new("toaxis+across+marker");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
