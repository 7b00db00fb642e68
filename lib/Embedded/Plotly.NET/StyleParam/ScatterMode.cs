namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>scattermode</c>.</summary>
    public sealed class ScatterMode : IAttributeValue
    {
        private readonly string value;

        private ScatterMode(string value) => this.value = value;

        /// <summary>plotly's <c>group</c>.</summary>
        public static ScatterMode Group { get; } = new("group");

        /// <summary>plotly's <c>overlay</c>.</summary>
        public static ScatterMode Overlay { get; } = new("overlay");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
