namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>angleref</c>.</summary>
    public sealed class AngleRef : IAttributeValue
    {
        private readonly string value;

        private AngleRef(string value) => this.value = value;

        /// <summary>plotly's <c>previous</c>.</summary>
        public static AngleRef Previous { get; } = new("previous");

        /// <summary>plotly's <c>up</c>.</summary>
        public static AngleRef Up { get; } = new("up");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
