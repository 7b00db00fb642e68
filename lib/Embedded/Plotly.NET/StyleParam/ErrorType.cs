namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>type</c>.</summary>
    public sealed class ErrorType : IAttributeValue
    {
        private readonly string value;

        private ErrorType(string value) => this.value = value;

        /// <summary>plotly's <c>percent</c>.</summary>
        public static ErrorType Percent { get; } = new("percent");

        /// <summary>plotly's <c>constant</c>.</summary>
        public static ErrorType Constant { get; } = new("constant");

        /// <summary>plotly's <c>sqrt</c>.</summary>
        public static ErrorType Sqrt { get; } = new("sqrt");

        /// <summary>plotly's <c>data</c>.</summary>
        public static ErrorType Data { get; } = new("data");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
