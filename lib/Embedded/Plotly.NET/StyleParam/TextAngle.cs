using System.Globalization;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The angle of a shape's label (plotly's <c>textangle</c>).</summary>
    public sealed class TextAngle : IAttributeValue
    {
        private readonly object value;

        private TextAngle(object value) => this.value = value;

        /// <summary>Along the shape.</summary>
        public static TextAngle Auto { get; } = new("auto");

        /// <summary>Clockwise, in degrees.</summary>
        public static TextAngle NewDegrees(double item) => new(item);

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }
}
