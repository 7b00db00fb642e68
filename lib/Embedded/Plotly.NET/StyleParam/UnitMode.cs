namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>lenmode</c> and <c>thicknessmode</c>.</summary>
    public sealed class UnitMode : IAttributeValue
    {
        private readonly string value;

        private UnitMode(string value) => this.value = value;

        /// <summary>plotly's <c>fraction</c>.</summary>
        public static UnitMode Fraction { get; } = new("fraction");

        /// <summary>plotly's <c>pixels</c>.</summary>
        public static UnitMode Pixels { get; } = new("pixels");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
