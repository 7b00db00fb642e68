namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>config.scrollZoom</c>.</summary>
    public sealed class ScrollZoom : IAttributeValue
    {
        private readonly object value;

        private ScrollZoom(object value) => this.value = value;

        /// <summary>plotly's <c>cartesian</c>.</summary>
        public static ScrollZoom Cartesian { get; } = new("cartesian");

        /// <summary>plotly's <c>gl3d</c>.</summary>
        public static ScrollZoom GL3D { get; } = new("gl3d");

        /// <summary>plotly's <c>geo</c>.</summary>
        public static ScrollZoom Geo { get; } = new("geo");

        /// <summary>plotly's <c>mapbox</c>.</summary>
        public static ScrollZoom Mapbox { get; } = new("mapbox");

        /// <summary>plotly's <c>true</c>.</summary>
        public static ScrollZoom All { get; } = new(true);

        /// <summary>plotly's <c>false</c>.</summary>
        public static ScrollZoom NoZoom { get; } = new(false);

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
