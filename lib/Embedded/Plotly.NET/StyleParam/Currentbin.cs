namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>currentbin</c>.</summary>
    public sealed class Currentbin : IAttributeValue
    {
        private readonly string value;

        private Currentbin(string value) => this.value = value;

        /// <summary>plotly's <c>Include</c>.</summary>
        public static Currentbin Include { get; } = new("Include");

        /// <summary>plotly's <c>Exclude</c>.</summary>
        public static Currentbin Exclude { get; } = new("Exclude");

        /// <summary>plotly's <c>Half</c>.</summary>
        public static Currentbin Half { get; } = new("Half");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
