namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>operation</c>.</summary>
    public sealed class ConstraintOperation : IAttributeValue
    {
        private readonly string value;

        private ConstraintOperation(string value) => this.value = value;

        /// <summary>plotly's <c>=</c>.</summary>
        public static ConstraintOperation Equal { get; } = new("=");

        /// <summary>plotly's <c>&lt;</c>.</summary>
        public static ConstraintOperation LesserThan { get; } = new("<");

        /// <summary>plotly's <c>&lt;=</c>.</summary>
        public static ConstraintOperation LesserThanOrEqual { get; } = new("<=");

        /// <summary>plotly's <c>></c>.</summary>
        public static ConstraintOperation GreaterThan { get; } = new(">");

        /// <summary>plotly's <c>>=</c>.</summary>
        public static ConstraintOperation GreaterThanOrEqual { get; } = new(">=");

        /// <summary>plotly's <c>[]</c>.</summary>
        public static ConstraintOperation InsideInclusiveInterval { get; } = new("[]");

        /// <summary>plotly's <c>[)</c>.</summary>
        public static ConstraintOperation InsideLeftInclusiveInterval { get; } = new("[)");

        /// <summary>plotly's <c>(]</c>.</summary>
        public static ConstraintOperation InsideRightInclusiveInterval { get; } = new("(]");

        /// <summary>plotly's <c>()</c>.</summary>
        public static ConstraintOperation InsideExclusiveInterval { get; } = new("()");

        /// <summary>plotly's <c>][</c>.</summary>
        public static ConstraintOperation OutsideInclusiveInterval { get; } = new("][");

        /// <summary>plotly's <c>)(</c>.</summary>
        public static ConstraintOperation OutsideLeftInclusiveInterval { get; } = new(")(");

        /// <summary>plotly's <c>](</c>.</summary>
        public static ConstraintOperation OutsideRightInclusiveInterval { get; } = new("](");

        /// <summary>plotly's <c>](</c>.</summary>
        public static ConstraintOperation OutsideExclusiveInterval { get; } = new("](");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
