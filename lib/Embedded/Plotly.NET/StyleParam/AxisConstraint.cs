namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>constrain</c>.</summary>
    public sealed class AxisConstraint : IAttributeValue
    {
        private readonly string value;

        private AxisConstraint(string value) => this.value = value;

        /// <summary>plotly's <c>range</c>.</summary>
        public static AxisConstraint Range { get; } = new("range");

        /// <summary>plotly's <c>domain</c>.</summary>
        public static AxisConstraint Domain { get; } = new("domain");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
