namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>autotypenumbers</c>.</summary>
    public sealed class AutoTypeNumbers : IAttributeValue
    {
        private readonly string value;

        private AutoTypeNumbers(string value) => this.value = value;

        /// <summary>plotly's <c>convert types</c>.</summary>
        public static AutoTypeNumbers ConvertTypes { get; } = new("convert types");

        /// <summary>plotly's <c>strict</c>.</summary>
        public static AutoTypeNumbers Strict { get; } = new("strict");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
