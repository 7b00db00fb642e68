namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>waterfallmode</c>.</summary>
    public sealed class WaterfallMode : IAttributeValue
    {
        private readonly string value;

        private WaterfallMode(string value) => this.value = value;

        /// <summary>plotly's <c>group</c>.</summary>
        public static WaterfallMode Group { get; } = new("group");

        /// <summary>plotly's <c>overlay</c>.</summary>
        public static WaterfallMode Overlay { get; } = new("overlay");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
