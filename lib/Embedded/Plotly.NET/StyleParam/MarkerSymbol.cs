namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The shape of a marker (plotly's <c>marker.symbol</c>).</summary>
    public sealed class MarkerSymbol : IAttributeValue
    {
        private readonly string value;

        private MarkerSymbol(string value) => this.value = value;

        /// <summary>plotly's <c>circle</c>.</summary>
        public static MarkerSymbol Circle { get; } = new("circle");

        /// <summary>plotly's <c>square</c>.</summary>
        public static MarkerSymbol Square { get; } = new("square");

        /// <summary>plotly's <c>diamond</c>.</summary>
        public static MarkerSymbol Diamond { get; } = new("diamond");

        /// <summary>plotly's <c>cross</c>.</summary>
        public static MarkerSymbol Cross { get; } = new("cross");

        /// <summary>plotly's <c>x</c>.</summary>
        public static MarkerSymbol X { get; } = new("x");

        /// <summary>plotly's <c>triangle-up</c>.</summary>
        public static MarkerSymbol TriangleUp { get; } = new("triangle-up");

        /// <summary>plotly's <c>triangle-down</c>.</summary>
        public static MarkerSymbol TriangleDown { get; } = new("triangle-down");

        /// <summary>plotly's <c>triangle-left</c>.</summary>
        public static MarkerSymbol TriangleLeft { get; } = new("triangle-left");

        /// <summary>plotly's <c>triangle-right</c>.</summary>
        public static MarkerSymbol TriangleRight { get; } = new("triangle-right");

        /// <summary>plotly's <c>triangle-ne</c>.</summary>
        public static MarkerSymbol TriangleNE { get; } = new("triangle-ne");

        /// <summary>plotly's <c>triangle-se</c>.</summary>
        public static MarkerSymbol TriangleSE { get; } = new("triangle-se");

        /// <summary>plotly's <c>triangle-sw</c>.</summary>
        public static MarkerSymbol TriangleSW { get; } = new("triangle-sw");

        /// <summary>plotly's <c>triangle-nw</c>.</summary>
        public static MarkerSymbol TriangleNW { get; } = new("triangle-nw");

        /// <summary>plotly's <c>pentagon</c>.</summary>
        public static MarkerSymbol Pentagon { get; } = new("pentagon");

        /// <summary>plotly's <c>hexagon</c>.</summary>
        public static MarkerSymbol Hexagon { get; } = new("hexagon");

        /// <summary>plotly's <c>hexagon2</c>.</summary>
        public static MarkerSymbol Hexagon2 { get; } = new("hexagon2");

        /// <summary>plotly's <c>octagon</c>.</summary>
        public static MarkerSymbol Octagon { get; } = new("octagon");

        /// <summary>plotly's <c>star</c>.</summary>
        public static MarkerSymbol Star { get; } = new("star");

        /// <summary>plotly's <c>hexagram</c>.</summary>
        public static MarkerSymbol Hexagram { get; } = new("hexagram");

        /// <summary>plotly's <c>star-triangle-up</c>.</summary>
        public static MarkerSymbol StarTriangleUp { get; } = new("star-triangle-up");

        /// <summary>plotly's <c>star-triangle-down</c>.</summary>
        public static MarkerSymbol StarTriangleDown { get; } = new("star-triangle-down");

        /// <summary>plotly's <c>star-square</c>.</summary>
        public static MarkerSymbol StarSquare { get; } = new("star-square");

        /// <summary>plotly's <c>star-diamond</c>.</summary>
        public static MarkerSymbol StarDiamond { get; } = new("star-diamond");

        /// <summary>plotly's <c>diamond-tall</c>.</summary>
        public static MarkerSymbol DiamondTall { get; } = new("diamond-tall");

        /// <summary>plotly's <c>diamond-wide</c>.</summary>
        public static MarkerSymbol DiamondWide { get; } = new("diamond-wide");

        /// <summary>plotly's <c>hourglass</c>.</summary>
        public static MarkerSymbol Hourglass { get; } = new("hourglass");

        /// <summary>plotly's <c>bowtie</c>.</summary>
        public static MarkerSymbol Bowtie { get; } = new("bowtie");

        /// <summary>plotly's <c>circle-cross</c>.</summary>
        public static MarkerSymbol CircleCross { get; } = new("circle-cross");

        /// <summary>plotly's <c>circle-x</c>.</summary>
        public static MarkerSymbol CircleX { get; } = new("circle-x");

        /// <summary>plotly's <c>square-cross</c>.</summary>
        public static MarkerSymbol SquareCross { get; } = new("square-cross");

        /// <summary>plotly's <c>square-x</c>.</summary>
        public static MarkerSymbol SquareX { get; } = new("square-x");

        /// <summary>plotly's <c>diamond-cross</c>.</summary>
        public static MarkerSymbol DiamondCross { get; } = new("diamond-cross");

        /// <summary>plotly's <c>diamond-x</c>.</summary>
        public static MarkerSymbol DiamondX { get; } = new("diamond-x");

        /// <summary>plotly's <c>cross-thin</c>.</summary>
        public static MarkerSymbol CrossThin { get; } = new("cross-thin");

        /// <summary>plotly's <c>x-thin</c>.</summary>
        public static MarkerSymbol XThin { get; } = new("x-thin");

        /// <summary>plotly's <c>asterisk</c>.</summary>
        public static MarkerSymbol Asterisk { get; } = new("asterisk");

        /// <summary>plotly's <c>hash</c>.</summary>
        public static MarkerSymbol Hash { get; } = new("hash");

        /// <summary>plotly's <c>y-up</c>.</summary>
        public static MarkerSymbol YUp { get; } = new("y-up");

        /// <summary>plotly's <c>y-down</c>.</summary>
        public static MarkerSymbol YDown { get; } = new("y-down");

        /// <summary>plotly's <c>y-left</c>.</summary>
        public static MarkerSymbol YLeft { get; } = new("y-left");

        /// <summary>plotly's <c>y-right</c>.</summary>
        public static MarkerSymbol YRight { get; } = new("y-right");

        /// <summary>plotly's <c>line-ew</c>.</summary>
        public static MarkerSymbol LineEW { get; } = new("line-ew");

        /// <summary>plotly's <c>line-ns</c>.</summary>
        public static MarkerSymbol LineNS { get; } = new("line-ns");

        /// <summary>plotly's <c>line-ne</c>.</summary>
        public static MarkerSymbol LineNE { get; } = new("line-ne");

        /// <summary>plotly's <c>line-nw</c>.</summary>
        public static MarkerSymbol LineNW { get; } = new("line-nw");

        /// <summary>plotly's <c>arrow-up</c>.</summary>
        public static MarkerSymbol ArrowUp { get; } = new("arrow-up");

        /// <summary>plotly's <c>arrow-down</c>.</summary>
        public static MarkerSymbol ArrowDown { get; } = new("arrow-down");

        /// <summary>plotly's <c>arrow-left</c>.</summary>
        public static MarkerSymbol ArrowLeft { get; } = new("arrow-left");

        /// <summary>plotly's <c>arrow-right</c>.</summary>
        public static MarkerSymbol ArrowRight { get; } = new("arrow-right");

        /// <summary>plotly's <c>arrow-bar-up</c>.</summary>
        public static MarkerSymbol ArrowBarUp { get; } = new("arrow-bar-up");

        /// <summary>plotly's <c>arrow-bar-down</c>.</summary>
        public static MarkerSymbol ArrowBarDown { get; } = new("arrow-bar-down");

        /// <summary>plotly's <c>arrow-bar-left</c>.</summary>
        public static MarkerSymbol ArrowBarLeft { get; } = new("arrow-bar-left");

        /// <summary>plotly's <c>arrow-bar-right</c>.</summary>
        public static MarkerSymbol ArrowBarRight { get; } = new("arrow-bar-right");

        /// <summary>plotly's <c>arrow</c>.</summary>
        public static MarkerSymbol Arrow { get; } = new("arrow");

        /// <summary>plotly's <c>arrow-wide</c>.</summary>
        public static MarkerSymbol ArrowWide { get; } = new("arrow-wide");

        /// <summary>A symbol drawn open, with a dot, or both.</summary>
        public static MarkerSymbol NewModified(MarkerSymbol item1, SymbolStyle item2) => new($"{item1}-{item2}");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
