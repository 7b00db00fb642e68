namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>ticklabeloverflow</c>.</summary>
    public sealed class TickLabelOverflow : IAttributeValue
    {
        private readonly string value;

        private TickLabelOverflow(string value) => this.value = value;

        /// <summary>plotly's <c>allow</c>.</summary>
        public static TickLabelOverflow Allow { get; } = new("allow");

        /// <summary>plotly's <c>hide past div</c>.</summary>
        public static TickLabelOverflow HidePastDiv { get; } = new("hide past div");

        /// <summary>plotly's <c>hide past domain</c>.</summary>
        public static TickLabelOverflow HidePastDomain { get; } = new("hide past domain");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
