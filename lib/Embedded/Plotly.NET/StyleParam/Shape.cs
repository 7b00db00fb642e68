namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>shape</c>.</summary>
    public sealed class Shape : IAttributeValue
    {
        private readonly string value;

        private Shape(string value) => this.value = value;

        /// <summary>plotly's <c>linear</c>.</summary>
        public static Shape Linear { get; } = new("linear");

        /// <summary>plotly's <c>spline</c>.</summary>
        public static Shape Spline { get; } = new("spline");

        /// <summary>plotly's <c>hv</c>.</summary>
        public static Shape Hv { get; } = new("hv");

        /// <summary>plotly's <c>vh</c>.</summary>
        public static Shape Vh { get; } = new("vh");

        /// <summary>plotly's <c>hvh</c>.</summary>
        public static Shape Hvh { get; } = new("hvh");

        /// <summary>plotly's <c>vhv</c>.</summary>
        public static Shape Vhv { get; } = new("vhv");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
