namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>tickmode</c> and <c>tickformat</c>.</summary>
    public sealed class TickMode : IAttributeValue
    {
        private readonly string value;

        private TickMode(string value) => this.value = value;

        /// <summary>plotly's <c>auto</c>.</summary>
        public static TickMode Auto { get; } = new("auto");

        /// <summary>plotly's <c>linear</c>.</summary>
        public static TickMode Linear { get; } = new("linear");

        /// <summary>plotly's <c>array</c>.</summary>
        public static TickMode Array { get; } = new("array");

        /// <summary>plotly's <c>sync</c>.</summary>
        public static TickMode Sync { get; } = new("sync");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
