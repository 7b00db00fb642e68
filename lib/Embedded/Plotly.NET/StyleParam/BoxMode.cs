namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>boxmode</c>.</summary>
    public sealed class BoxMode : IAttributeValue
    {
        private readonly string value;

        private BoxMode(string value) => this.value = value;

        /// <summary>plotly's <c>group</c>.</summary>
        public static BoxMode Group { get; } = new("group");

        /// <summary>plotly's <c>overlay</c>.</summary>
        public static BoxMode Overlay { get; } = new("overlay");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
