namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>clicktoshow</c>.</summary>
    public sealed class ClickToShow : IAttributeValue
    {
        private readonly object value;

        private ClickToShow(object value) => this.value = value;

        /// <summary>plotly's <c>false</c>.</summary>
        public static ClickToShow False { get; } = new(false);

        /// <summary>plotly's <c>onoff</c>.</summary>
        public static ClickToShow OnOff { get; } = new("onoff");

        /// <summary>plotly's <c>onout</c>.</summary>
        public static ClickToShow OnOut { get; } = new("onout");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
