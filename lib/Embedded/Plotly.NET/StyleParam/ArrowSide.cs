namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>arrowside</c>.</summary>
    public sealed class ArrowSide : IAttributeValue
    {
        private readonly string value;

        private ArrowSide(string value) => this.value = value;

        /// <summary>plotly's <c>start</c>.</summary>
        public static ArrowSide Start { get; } = new("start");

        /// <summary>plotly's <c>end</c>.</summary>
        public static ArrowSide End { get; } = new("end");

        /// <summary>plotly's <c>end+start</c>.</summary>
        public static ArrowSide StartEnd { get; } = new("end+start");

        /// <summary>plotly's <c>none</c>.</summary>
        public static ArrowSide None { get; } = new("none");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
