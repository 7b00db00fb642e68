namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>exponentformat</c>.</summary>
    public sealed class ExponentFormat : IAttributeValue
    {
        private readonly string value;

        private ExponentFormat(string value) => this.value = value;

        /// <summary>plotly's <c>B</c>.</summary>
        public static ExponentFormat B { get; } = new("B");

        /// <summary>plotly's <c>SI</c>.</summary>
        public static ExponentFormat SI { get; } = new("SI");

        /// <summary>plotly's <c>power</c>.</summary>
        public static ExponentFormat Power { get; } = new("power");

        /// <summary>plotly's <c>E</c>.</summary>
        public static ExponentFormat Ecapital { get; } = new("E");

        /// <summary>plotly's <c>e</c>.</summary>
        public static ExponentFormat E { get; } = new("e");

        /// <summary>plotly's <c>none</c>.</summary>
        public static ExponentFormat None { get; } = new("none");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
