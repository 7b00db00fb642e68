namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>boxmean</c>.</summary>
    public sealed class BoxMean : IAttributeValue
    {
        private readonly object value;

        private BoxMean(object value) => this.value = value;

        /// <summary>plotly's <c>true</c>.</summary>
        public static BoxMean True { get; } = new(true);

        /// <summary>plotly's <c>false</c>.</summary>
        public static BoxMean False { get; } = new(false);

        /// <summary>plotly's <c>sd</c>.</summary>
        public static BoxMean SD { get; } = new("sd");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
