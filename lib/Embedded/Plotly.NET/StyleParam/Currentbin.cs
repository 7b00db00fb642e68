namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>currentbin</c>.</summary>
    public sealed class Currentbin : IAttributeValue
    {
        private readonly string value;

        private Currentbin(string value) => this.value = value;

        /// <summary>plotly's <c>include</c>.</summary>
        public static Currentbin Include { get; } = new("include");

        /// <summary>plotly's <c>exclude</c>.</summary>
        public static Currentbin Exclude { get; } = new("exclude");

        /// <summary>plotly's <c>half</c>.</summary>
        public static Currentbin Half { get; } = new("half");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
