using System.Globalization;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How far a line ends before its arrow (plotly's <c>backoff</c>).</summary>
    public sealed class BackOff : IAttributeValue
    {
        private readonly object value;

        private BackOff(object value) => this.value = value;

        /// <summary>Chosen by plotly.</summary>
        public static BackOff Auto { get; } = new("auto");

        /// <summary>In multiples of the marker's size.</summary>
        public static BackOff NewValue(int item) => new(item);

        /// <summary>One value for each datum.</summary>
        public static BackOff NewArray(IEnumerable<int> item) => new(item.ToArray());

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }
}
