namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>A colour scale (plotly's <c>colorscale</c>).</summary>
    public sealed class Colorscale : IAttributeValue
    {
        private readonly object value;

        private Colorscale(object value) => this.value = value;

        /// <summary>plotly's <c>RdBu</c>.</summary>
        public static Colorscale RdBu { get; } = new("RdBu");

        /// <summary>plotly's <c>Earth</c>.</summary>
        public static Colorscale Earth { get; } = new("Earth");

        /// <summary>plotly's <c>Blackbody</c>.</summary>
        public static Colorscale Blackbody { get; } = new("Blackbody");

        /// <summary>plotly's <c>YlOrRd</c>.</summary>
        public static Colorscale YIOrRd { get; } = new("YlOrRd");

        /// <summary>plotly's <c>YlGnBu</c>.</summary>
        public static Colorscale YIGnBu { get; } = new("YlGnBu");

        /// <summary>plotly's <c>Bluered</c>.</summary>
        public static Colorscale Bluered { get; } = new("Bluered");

        /// <summary>plotly's <c>Portland</c>.</summary>
        public static Colorscale Portland { get; } = new("Portland");

        /// <summary>plotly's <c>Electric</c>.</summary>
        public static Colorscale Electric { get; } = new("Electric");

        /// <summary>plotly's <c>Jet</c>.</summary>
        public static Colorscale Jet { get; } = new("Jet");

        /// <summary>plotly's <c>Hot</c>.</summary>
        public static Colorscale Hot { get; } = new("Hot");

        /// <summary>plotly's <c>Greys</c>.</summary>
        public static Colorscale Greys { get; } = new("Greys");

        /// <summary>plotly's <c>Greens</c>.</summary>
        public static Colorscale Greens { get; } = new("Greens");

        /// <summary>plotly's <c>Picnic</c>.</summary>
        public static Colorscale Picnic { get; } = new("Picnic");

        /// <summary>plotly's <c>Rainbow</c>.</summary>
        public static Colorscale Rainbow { get; } = new("Rainbow");

        /// <summary>plotly's <c>Viridis</c>: perceptually even, and legible to colour-blind readers and in grey.</summary>
        public static Colorscale Viridis { get; } = new("Viridis");

        /// <summary>plotly's <c>Cividis</c>: perceptually even, and the same to readers with and without red–green blindness.</summary>
        public static Colorscale Cividis { get; } = new("Cividis");

        /// <summary>A scale of one's own: positions from 0 to 1 with their colours, in rising order.</summary>
        /// <exception cref="ArgumentException">Fewer than two colours, or the positions do not rise from 0 to 1.</exception>
        public static Colorscale NewCustom(IEnumerable<Tuple<double, Color>> item)
        {
            Tuple<double, Color>[] stops = [.. item];
            bool rising = stops.Zip(stops.Skip(1)).All(pair => pair.First.Item1 <= pair.Second.Item1);
            if (stops.Length < 2 || stops[0].Item1 != 0 || stops[^1].Item1 != 1 || !rising)
            {
                throw new ArgumentException("A colour scale needs at least two colours, at positions that rise from 0 to 1.", nameof(item));
            }

            return new(stops.Select(stop => new object[] { stop.Item1, stop.Item2 }).ToArray());
        }

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value as string ?? "custom";
    }
}
