namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>funnelmode</c>.</summary>
    public sealed class FunnelMode : IAttributeValue
    {
        private readonly string value;

        private FunnelMode(string value) => this.value = value;

        /// <summary>plotly's <c>stack</c>.</summary>
        public static FunnelMode Stack { get; } = new("stack");

        /// <summary>plotly's <c>group</c>.</summary>
        public static FunnelMode Group { get; } = new("group");

        /// <summary>plotly's <c>overlay</c>.</summary>
        public static FunnelMode Overlay { get; } = new("overlay");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
