using System.Globalization;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>
    /// Another axis whose scale an axis keeps to (plotly's <c>scaleanchor</c>): <c>NewX(1)</c> on the y axis makes units of x and y equally
    /// long.
    /// </summary>
    public sealed class ScaleAnchor : IAttributeValue
    {
        private readonly object value;

        private ScaleAnchor(object value) => this.value = value;

        /// <summary>No other axis.</summary>
        public static ScaleAnchor False { get; } = new(false);

        /// <summary>The x axis of this number.</summary>
        public static ScaleAnchor NewX(int item) => new(AxisName("x", item));

        /// <summary>The y axis of this number.</summary>
        public static ScaleAnchor NewY(int item) => new(AxisName("y", item));

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }
}
