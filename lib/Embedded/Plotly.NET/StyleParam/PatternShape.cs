namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>shape</c>.</summary>
    public sealed class PatternShape : IAttributeValue
    {
        private readonly string value;

        private PatternShape(string value) => this.value = value;

        /// <summary>plotly's <c>no text</c>.</summary>
        public static PatternShape None { get; } = new("");

        /// <summary>plotly's <c>/</c>.</summary>
        public static PatternShape DiagonalDescending { get; } = new("/");

        /// <summary>plotly's <c>\</c>.</summary>
        public static PatternShape DiagonalAscending { get; } = new("\\");

        /// <summary>plotly's <c>x</c>.</summary>
        public static PatternShape DiagonalChecked { get; } = new("x");

        /// <summary>plotly's <c>-</c>.</summary>
        public static PatternShape HorizontalLines { get; } = new("-");

        /// <summary>plotly's <c>|</c>.</summary>
        public static PatternShape VerticalLines { get; } = new("|");

        /// <summary>plotly's <c>+</c>.</summary>
        public static PatternShape Checked { get; } = new("+");

        /// <summary>plotly's <c>.</c>.</summary>
        public static PatternShape Dots { get; } = new(".");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
