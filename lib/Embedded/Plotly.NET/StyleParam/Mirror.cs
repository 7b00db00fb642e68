namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>mirror</c>.</summary>
    public sealed class Mirror : IAttributeValue
    {
        private readonly object value;

        private Mirror(object value) => this.value = value;

        /// <summary>plotly's <c>true</c>.</summary>
        public static Mirror True { get; } = new(true);

        /// <summary>plotly's <c>ticks</c>.</summary>
        public static Mirror Ticks { get; } = new("ticks");

        /// <summary>plotly's <c>false</c>.</summary>
        public static Mirror False { get; } = new(false);

        /// <summary>plotly's <c>all</c>.</summary>
        public static Mirror All { get; } = new("all");

        /// <summary>plotly's <c>allticks</c>.</summary>
        public static Mirror AllTicks { get; } = new("allticks");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
