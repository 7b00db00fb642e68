namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>autorange</c>.</summary>
    public sealed class AutoRange : IAttributeValue
    {
        private readonly object value;

        private AutoRange(object value) => this.value = value;

        /// <summary>plotly's <c>true</c>.</summary>
        public static AutoRange True { get; } = new(true);

        /// <summary>plotly's <c>false</c>.</summary>
        public static AutoRange False { get; } = new(false);

        /// <summary>plotly's <c>reversed</c>.</summary>
        public static AutoRange Reversed { get; } = new("reversed");

        /// <summary>plotly's <c>min reversed</c>.</summary>
        public static AutoRange MinReversed { get; } = new("min reversed");

        /// <summary>plotly's <c>max reversed</c>.</summary>
        public static AutoRange MaxReversed { get; } = new("max reversed");

        /// <summary>plotly's <c>min</c>.</summary>
        public static AutoRange Min { get; } = new("min");

        /// <summary>plotly's <c>max</c>.</summary>
        public static AutoRange Max { get; } = new("max");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
