namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>visible</c>.</summary>
    public sealed class Visible : IAttributeValue
    {
        private readonly object value;

        private Visible(object value) => this.value = value;

        /// <summary>plotly's <c>true</c>.</summary>
        public static Visible True { get; } = new(true);

        /// <summary>plotly's <c>false</c>.</summary>
        public static Visible False { get; } = new(false);

        /// <summary>plotly's <c>legendonly</c>.</summary>
        public static Visible LegendOnly { get; } = new("legendonly");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
