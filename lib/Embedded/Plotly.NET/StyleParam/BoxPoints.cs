namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>boxpoints</c>.</summary>
    public sealed class BoxPoints : IAttributeValue
    {
        private readonly object value;

        private BoxPoints(object value) => this.value = value;

        /// <summary>plotly's <c>outliers</c>.</summary>
        public static BoxPoints Outliers { get; } = new("outliers");

        /// <summary>plotly's <c>all</c>.</summary>
        public static BoxPoints All { get; } = new("all");

        /// <summary>plotly's <c>suspectedoutliers</c>.</summary>
        public static BoxPoints SuspectedOutliers { get; } = new("suspectedoutliers");

        /// <summary>plotly's <c>false</c>.</summary>
        public static BoxPoints False { get; } = new(false);

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
