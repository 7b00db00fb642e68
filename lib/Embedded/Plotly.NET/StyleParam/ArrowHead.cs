using System.Globalization;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>arrowhead</c>.</summary>
    public sealed class ArrowHead : IAttributeValue
    {
        private readonly int value;

        private ArrowHead(int value) => this.value = value;

        /// <summary>plotly's <c>1</c>.</summary>
        public static ArrowHead TriangleShort { get; } = new(1);

        /// <summary>plotly's <c>2</c>.</summary>
        public static ArrowHead TriangleTall { get; } = new(2);

        /// <summary>plotly's <c>3</c>.</summary>
        public static ArrowHead Barbed { get; } = new(3);

        /// <summary>plotly's <c>4</c>.</summary>
        public static ArrowHead SimpleShort { get; } = new(4);

        /// <summary>plotly's <c>5</c>.</summary>
        public static ArrowHead SimpleTall { get; } = new(5);

        /// <summary>plotly's <c>6</c>.</summary>
        public static ArrowHead Cirle { get; } = new(6);

        /// <summary>plotly's <c>7</c>.</summary>
        public static ArrowHead Square { get; } = new(7);

        /// <summary>plotly's <c>8</c>.</summary>
        public static ArrowHead LineOnly { get; } = new(8);

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString(CultureInfo.InvariantCulture);
    }
}
