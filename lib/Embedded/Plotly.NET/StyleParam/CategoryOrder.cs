namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>categoryorder</c>.</summary>
    public sealed class CategoryOrder : IAttributeValue
    {
        private readonly string value;

        private CategoryOrder(string value) => this.value = value;

        /// <summary>plotly's <c>trace</c>.</summary>
        public static CategoryOrder Trace { get; } = new("trace");

        /// <summary>plotly's <c>category ascending</c>.</summary>
        public static CategoryOrder CategoryAscending { get; } = new("category ascending");

        /// <summary>plotly's <c>category descending</c>.</summary>
        public static CategoryOrder CategoryDescending { get; } = new("category descending");

        /// <summary>plotly's <c>array</c>.</summary>
        public static CategoryOrder Array { get; } = new("array");

        /// <summary>plotly's <c>total ascending</c>.</summary>
        public static CategoryOrder TotalAscending { get; } = new("total ascending");

        /// <summary>plotly's <c>total descending</c>.</summary>
        public static CategoryOrder TotalDescending { get; } = new("total descending");

        /// <summary>plotly's <c>min ascending</c>.</summary>
        public static CategoryOrder MinAscending { get; } = new("min ascending");

        /// <summary>plotly's <c>min descending</c>.</summary>
        public static CategoryOrder MinDescending { get; } = new("min descending");

        /// <summary>plotly's <c>max ascending</c>.</summary>
        public static CategoryOrder MaxAscending { get; } = new("max ascending");

        /// <summary>plotly's <c>max descending</c>.</summary>
        public static CategoryOrder MaxDescending { get; } = new("max descending");

        /// <summary>plotly's <c>sum ascending</c>.</summary>
        public static CategoryOrder SumAscending { get; } = new("sum ascending");

        /// <summary>plotly's <c>sum descending</c>.</summary>
        public static CategoryOrder SumDescending { get; } = new("sum descending");

        /// <summary>plotly's <c>mean ascending</c>.</summary>
        public static CategoryOrder MeanAscending { get; } = new("mean ascending");

        /// <summary>plotly's <c>mean descending</c>.</summary>
        public static CategoryOrder MeanDescending { get; } = new("mean descending");

        /// <summary>plotly's <c>median ascending</c>.</summary>
        public static CategoryOrder MedianAscending { get; } = new("median ascending");

        /// <summary>plotly's <c>median descending</c>.</summary>
        public static CategoryOrder MedianDescending { get; } = new("median descending");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
