namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>A typeface (plotly's <c>font.family</c>).</summary>
    public sealed class FontFamily : IAttributeValue
    {
        private readonly string value;

        private FontFamily(string value) => this.value = value;

        /// <summary>plotly's <c>Arial</c>.</summary>
        public static FontFamily Arial { get; } = new("Arial");

        /// <summary>plotly's <c>Balto</c>.</summary>
        public static FontFamily Balto { get; } = new("Balto");

        /// <summary>plotly's <c>Courier New</c>.</summary>
        public static FontFamily Courier_New { get; } = new("Courier New");

        /// <summary>plotly's <c>Consolas</c>.</summary>
        public static FontFamily Consolas { get; } = new("Consolas");

        /// <summary>plotly's <c>Droid Sans</c>.</summary>
        public static FontFamily Droid_Sans { get; } = new("Droid Sans");

        /// <summary>plotly's <c>Droid Serif</c>.</summary>
        public static FontFamily Droid_Serif { get; } = new("Droid Serif");

        /// <summary>plotly's <c>Droid Sans Mono</c>.</summary>
        public static FontFamily Droid_Sans_Mono { get; } = new("Droid Sans Mono");

        /// <summary>plotly's <c>Gravitas One</c>.</summary>
        public static FontFamily Gravitas_One { get; } = new("Gravitas One");

        /// <summary>plotly's <c>Old Standard TT</c>.</summary>
        public static FontFamily Old_Standard_TT { get; } = new("Old Standard TT");

        /// <summary>plotly's <c>Open Sans</c>.</summary>
        public static FontFamily Open_Sans { get; } = new("Open Sans");

        /// <summary>plotly's <c>Overpass</c>.</summary>
        public static FontFamily Overpass { get; } = new("Overpass");

        /// <summary>plotly's <c>PT Sans Narrow</c>.</summary>
        public static FontFamily PT_Sans_Narrow { get; } = new("PT Sans Narrow");

        /// <summary>plotly's <c>Raleway</c>.</summary>
        public static FontFamily Raleway { get; } = new("Raleway");

        /// <summary>plotly's <c>Times New Roman</c>.</summary>
        public static FontFamily Times_New_Roman { get; } = new("Times New Roman");

        /// <summary>Any other typeface, or a list of them, as CSS writes it.</summary>
        public static FontFamily NewCustom(string item) => new(item);

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
