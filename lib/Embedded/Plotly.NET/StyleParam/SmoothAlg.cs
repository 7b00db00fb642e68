namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>zsmooth</c>.</summary>
    public sealed class SmoothAlg : IAttributeValue
    {
        private readonly object value;

        private SmoothAlg(object value) => this.value = value;

        /// <summary>plotly's <c>false</c>.</summary>
        public static SmoothAlg False { get; } = new(false);

        /// <summary>plotly's <c>best</c>.</summary>
        public static SmoothAlg Best { get; } = new("best");

        /// <summary>plotly's <c>fast</c>.</summary>
        public static SmoothAlg Fast { get; } = new("fast");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
