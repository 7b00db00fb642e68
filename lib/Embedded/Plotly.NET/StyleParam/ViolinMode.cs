namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>violinmode</c>.</summary>
    public sealed class ViolinMode : IAttributeValue
    {
        private readonly string value;

        private ViolinMode(string value) => this.value = value;

        /// <summary>plotly's <c>group</c>.</summary>
        public static ViolinMode Group { get; } = new("group");

        /// <summary>plotly's <c>overlay</c>.</summary>
        public static ViolinMode Overlay { get; } = new("overlay");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
