namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>quartilemethod</c>.</summary>
    public sealed class QuartileMethod : IAttributeValue
    {
        private readonly string value;

        private QuartileMethod(string value) => this.value = value;

        /// <summary>plotly's <c>linear</c>.</summary>
        public static QuartileMethod Linear { get; } = new("linear");

        /// <summary>plotly's <c>exclusive</c>.</summary>
        public static QuartileMethod Exclusive { get; } = new("exclusive");

        /// <summary>plotly's <c>inclusive</c>.</summary>
        public static QuartileMethod Inclusive { get; } = new("inclusive");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
