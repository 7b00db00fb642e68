using System.Globalization;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How a line is dashed (plotly's <c>dash</c>).</summary>
    public sealed class DrawingStyle : IAttributeValue
    {
        private readonly string value;

        private DrawingStyle(string value) => this.value = value;

        /// <summary>plotly's <c>solid</c>.</summary>
        public static DrawingStyle Solid { get; } = new("solid");

        /// <summary>plotly's <c>dash</c>.</summary>
        public static DrawingStyle Dash { get; } = new("dash");

        /// <summary>plotly's <c>dot</c>.</summary>
        public static DrawingStyle Dot { get; } = new("dot");

        /// <summary>plotly's <c>dashdot</c>.</summary>
        public static DrawingStyle DashDot { get; } = new("dashdot");

        /// <summary>plotly's <c>longdash</c>.</summary>
        public static DrawingStyle LongDash { get; } = new("longdash");

        /// <summary>plotly's <c>longdashdot</c>.</summary>
        public static DrawingStyle LongDashDot { get; } = new("longdashdot");

        /// <summary>Lengths of dashes and gaps, in pixels.</summary>
        public static DrawingStyle NewUser(IEnumerable<int> item)
            => new(string.Join(',', item.Select(length => string.Create(CultureInfo.InvariantCulture, $"{length}px"))));

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
