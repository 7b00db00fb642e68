namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>direction</c>.</summary>
    public sealed class CumulativeDirection : IAttributeValue
    {
        private readonly string value;

        private CumulativeDirection(string value) => this.value = value;

        /// <summary>plotly's <c>increasing</c>.</summary>
        public static CumulativeDirection Increasing { get; } = new("increasing");

        /// <summary>plotly's <c>decreasing</c>.</summary>
        public static CumulativeDirection Decreasing { get; } = new("decreasing");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
