namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>entrywidthmode</c>.</summary>
    public sealed class EntryWidthMode : IAttributeValue
    {
        private readonly string value;

        private EntryWidthMode(string value) => this.value = value;

        /// <summary>plotly's <c>fraction</c>.</summary>
        public static EntryWidthMode Fraction { get; } = new("fraction");

        /// <summary>plotly's <c>pixels</c>.</summary>
        public static EntryWidthMode Pixels { get; } = new("pixels");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
