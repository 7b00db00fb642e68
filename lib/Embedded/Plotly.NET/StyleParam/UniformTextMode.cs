namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>uniformtext.mode</c>.</summary>
    public sealed class UniformTextMode : IAttributeValue
    {
        private readonly object value;

        private UniformTextMode(object value) => this.value = value;

        /// <summary>plotly's <c>hide</c>.</summary>
        public static UniformTextMode Hide { get; } = new("hide");

        /// <summary>plotly's <c>false</c>.</summary>
        public static UniformTextMode False { get; } = new(false);

        /// <summary>plotly's <c>show</c>.</summary>
        public static UniformTextMode Show { get; } = new("show");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
