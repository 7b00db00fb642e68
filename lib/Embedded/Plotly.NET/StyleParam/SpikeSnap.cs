namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>spikesnap</c>.</summary>
    public sealed class SpikeSnap : IAttributeValue
    {
        private readonly string value;

        private SpikeSnap(string value) => this.value = value;

        /// <summary>plotly's <c>data</c>.</summary>
        public static SpikeSnap Data { get; } = new("data");

        /// <summary>plotly's <c>cursor</c>.</summary>
        public static SpikeSnap Cursor { get; } = new("cursor");

        /// <summary>plotly's <c>hovered data</c>.</summary>
        public static SpikeSnap HoveredData { get; } = new("hovered data");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
