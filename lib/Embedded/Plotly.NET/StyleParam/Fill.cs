namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>fill</c>.</summary>
    public sealed class Fill : IAttributeValue
    {
        private readonly string value;

        private Fill(string value) => this.value = value;

        /// <summary>plotly's <c>none</c>.</summary>
        public static Fill None { get; } = new("none");

        /// <summary>plotly's <c>tozeroy</c>.</summary>
        public static Fill ToZero_y { get; } = new("tozeroy");

        /// <summary>plotly's <c>tozerox</c>.</summary>
        public static Fill ToZero_x { get; } = new("tozerox");

        /// <summary>plotly's <c>tonexty</c>.</summary>
        public static Fill ToNext_y { get; } = new("tonexty");

        /// <summary>plotly's <c>tonextx</c>.</summary>
        public static Fill ToNext_x { get; } = new("tonextx");

        /// <summary>plotly's <c>toself</c>.</summary>
        public static Fill ToSelf { get; } = new("toself");

        /// <summary>plotly's <c>tonext</c>.</summary>
        public static Fill ToNext { get; } = new("tonext");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
