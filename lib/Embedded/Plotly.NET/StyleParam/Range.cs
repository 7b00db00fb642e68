using System.Globalization;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The two ends of an axis or domain, or several values (plotly's <c>range</c> and <c>domain</c>).</summary>
    public sealed class Range : IAttributeValue
    {
        private readonly IConvertible[] value;

        private Range(IConvertible[] value) => this.value = value;

        /// <summary>From the first value to the second; on a logarithmic axis these are powers of ten.</summary>
        public static Range NewMinMax(IConvertible item1, IConvertible item2) => new([item1, item2]);

        /// <summary>Any number of values.</summary>
        public static Range NewValues(IConvertible[] item) => new(item);

        /// <summary>From the first value to the second.</summary>
        public static Range ofMinMax<TMin, TMax>(TMin min, TMax max)
            where TMin : IConvertible
            where TMax : IConvertible
            => new([min, max]);

        /// <summary>Any number of values.</summary>
        public static Range ofValues<T>(IEnumerable<T> values)
            where T : IConvertible
            => new([.. values.Select(value => (IConvertible)value)]);

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => string.Join(" … ", value.Select(bound => bound.ToString(CultureInfo.InvariantCulture)));
    }
}
