namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>config.doubleClick</c>.</summary>
    public sealed class DoubleClick : IAttributeValue
    {
        private readonly object value;

        private DoubleClick(object value) => this.value = value;

        /// <summary>plotly's <c>reset</c>.</summary>
        public static DoubleClick Reset { get; } = new("reset");

        /// <summary>plotly's <c>autosize</c>.</summary>
        public static DoubleClick Autosize { get; } = new("autosize");

        /// <summary>plotly's <c>reset+autosize</c>.</summary>
        public static DoubleClick ResetAutosize { get; } = new("reset+autosize");

        /// <summary>plotly's <c>false</c>.</summary>
        public static DoubleClick NoInteraction { get; } = new(false);

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
