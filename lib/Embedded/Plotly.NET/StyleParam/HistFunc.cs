namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>histfunc</c>.</summary>
    public sealed class HistFunc : IAttributeValue
    {
        private readonly string value;

        private HistFunc(string value) => this.value = value;

        /// <summary>plotly's <c>count</c>.</summary>
        public static HistFunc Count { get; } = new("count");

        /// <summary>plotly's <c>sum</c>.</summary>
        public static HistFunc Sum { get; } = new("sum");

        /// <summary>plotly's <c>avg</c>.</summary>
        public static HistFunc Avg { get; } = new("avg");

        /// <summary>plotly's <c>min</c>.</summary>
        public static HistFunc Min { get; } = new("min");

        /// <summary>plotly's <c>max</c>.</summary>
        public static HistFunc Max { get; } = new("max");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
