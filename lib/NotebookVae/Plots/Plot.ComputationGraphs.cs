using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;
using Layered = Plotly.NET.CSharp.GenericChartExtensions;
using Styling = Plotly.NET.GenericChartExtensions;

namespace NotebookVae;

public static partial class Plot
{
    private const double PixelsPerUnit = 122;
    private const double PixelsPerRow = 58;
    private const double LetterWidth = 6.4;
    private const double BoxHeight = 30;

    private static Color Border { get; } = Color.fromHex("#4D4D4D");

    /// <summary>
    /// Computation graphs, one under the other: boxes by what a node is, arrows by how a value passes. A derivative comes back along every
    /// arrow but a dashed one.
    /// </summary>
    /// <param name="graphs">For each graph a caption and the graph.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>The figure, with a legend for nodes and arrows.</returns>
    /// <exception cref="ArgumentException">There is no graph.</exception>
    public static GenericChart ComputationGraphs(IReadOnlyList<(string Caption, ComputationGraph Graph)> graphs, string title)
    {
        RequireAny(graphs.Count, "graphs", nameof(graphs));
        double left = graphs.Min(graph => graph.Graph.Nodes.Min(node => node.X)) - 0.4;
        double right = graphs.Max(graph => graph.Graph.Nodes.Max(node => node.X)) + 0.5;
        List<(GraphNode Node, double Y)> nodes = [];
        List<(GraphEdge Edge, GraphNode From, GraphNode To, double Shift)> edges = [];
        List<Annotation> captions = [];
        double top = 0;
        foreach ((string caption, ComputationGraph graph) in graphs)
        {
            captions.Add(Note(left, top, caption));
            double shift = top - 0.8 - graph.Nodes.Max(node => node.Y);
            nodes.AddRange(graph.Nodes.Select(node => (node, node.Y + shift)));
            edges.AddRange(graph.Edges.Select(edge => (edge, graph[edge.From], graph[edge.To], shift)));
            top = graph.Nodes.Min(node => node.Y) + shift - 1;
        }

        List<GenericChart> traces = [.. Enum.GetValues<GraphEdgeKind>().SelectMany(kind => Lines(kind, edges))];
        traces.AddRange(Enum.GetValues<GraphNodeKind>().SelectMany(kind => Marks(kind, nodes)));
        GenericChart chart = Styling.WithXAxis(Chart.Combine(traces), Hidden(left, right));
        double low = top + 0.3;
        chart = Styling.WithYAxis(chart, Hidden(low, 0.5));
        chart = Styling.WithAnnotations(
            chart,
            [
                .. edges.Select(edge => Arrow(edge.Edge.Kind, edge.From, edge.To, edge.Shift)),
                .. nodes.Select(node => Box(node.Node, node.Y)),
                .. captions,
            ]);
        chart = Layered.WithLegendStyle(
            chart, Orientation: StyleParam.Orientation.Horizontal, X: 0.5, XAnchor: StyleParam.XAnchorPosition.Center, Y: 0,
            YAnchor: StyleParam.YAnchorPosition.Top);
        chart = Styling.WithMarginSize<int, int, int, int, int, bool>(chart, Left: 10, Right: 10, Top: 60, Bottom: 90);
        return Titled(chart, title, (int)(PixelsPerUnit * (right - left)) + 20, (int)(PixelsPerRow * (0.5 - low)) + 150);
    }

    private static LinearAxis Hidden(double from, double to) => LinearAxis.init<
        IConvertible, IConvertible, IConvertible, IConvertible, IConvertible, IConvertible, IConvertible, IConvertible>(
        Visible: false, FixedRange: true, Range: StyleParam.Range.NewMinMax(from, to));

    private static IEnumerable<GenericChart> Lines(
        GraphEdgeKind kind, List<(GraphEdge Edge, GraphNode From, GraphNode To, double Shift)> edges)
    {
        (GraphNode From, GraphNode To, double Shift)[] all =
            [.. edges.Where(edge => edge.Edge.Kind == kind).Select(edge => (edge.From, edge.To, edge.Shift))];
        if (all.Length == 0)
        {
            yield break;
        }

        string name = kind switch
        {
            GraphEdgeKind.Drawn => "a draw: no derivative comes back",
            GraphEdgeKind.Highlighted => "a derivative comes back, without noise from a draw",
            _ => "a derivative comes back",
        };
        GenericChart lines = Chart.Line<double, double, string>(
            [.. all.SelectMany(edge => new[] { edge.From.X, edge.To.X, double.NaN })],
            [.. all.SelectMany(edge => new[] { edge.From.Y + edge.Shift, edge.To.Y + edge.Shift, double.NaN })],
            Name: name,
            LineColor: Colour(kind),
            LineWidth: kind == GraphEdgeKind.Highlighted ? 3 : 1.5,
            LineDash: kind == GraphEdgeKind.Drawn ? StyleParam.DrawingStyle.Dash : StyleParam.DrawingStyle.Solid);
        yield return Attribute(lines, "hoverinfo", "skip");
    }

    private static IEnumerable<GenericChart> Marks(GraphNodeKind kind, List<(GraphNode Node, double Y)> nodes)
    {
        (GraphNode Node, double Y)[] all = [.. nodes.Where(node => node.Node.Kind == kind)];
        if (all.Length == 0)
        {
            yield break;
        }

        string name = kind switch
        {
            GraphNodeKind.Data => "data",
            GraphNodeKind.Weights => "weights, changed by a step",
            GraphNodeKind.Random => "random",
            GraphNodeKind.Objective => "objective",
            _ => "computed",
        };
        GenericChart marks = Chart.Point<double, double, string>(
            [.. all.Select(node => node.Node.X)],
            [.. all.Select(node => node.Y)],
            Name: name,
            MarkerSymbol: StyleParam.MarkerSymbol.Square,
            MarkerColor: Fill(kind),
            MarkerOutline: Line.init(Color: Border, Width: 1));
        yield return Attribute(marks, "hoverinfo", "skip");
    }

    // The last few pixels of an edge, with its head at the border of the box.
    private static Annotation Arrow(GraphEdgeKind kind, GraphNode from, GraphNode to, double shift)
    {
        double across = (to.X - from.X) * PixelsPerUnit;
        double up = (to.Y - from.Y) * PixelsPerRow;
        double length = Math.Sqrt((across * across) + (up * up));
        double border = Math.Min(HalfWidth(to) * length / Math.Max(1e-9, Math.Abs(across)), BoxHeight / 2 * length / Math.Max(1e-9, Math.Abs(up)));
        double head = Math.Min(0.95, (border + 1) / length);
        double tail = Math.Min(1, (border + 10) / length);
        return Annotation.init<double, double, double, string, double, string, double, string, double, string>(
            X: to.X - (head * (to.X - from.X)),
            Y: to.Y + shift - (head * (to.Y - from.Y)),
            XRef: "x",
            YRef: "y",
            AX: to.X - (tail * (to.X - from.X)),
            AY: to.Y + shift - (tail * (to.Y - from.Y)),
            AXRef: "x",
            AYRef: "y",
            Text: "",
            ShowArrow: true,
            ArrowHead: StyleParam.ArrowHead.TriangleTall,
            ArrowSize: 1.2,
            ArrowColor: Colour(kind));
    }

    private static Annotation Box(GraphNode node, double y) =>
        Annotation.init<double, double, double, string, double, string, double, string, double, string>(
            X: node.X,
            Y: y,
            XRef: "x",
            YRef: "y",
            Text: node.Text,
            ShowArrow: false,
            Width: (int)(2 * HalfWidth(node)) - 10,
            BorderPad: 5,
            BorderWidth: 1,
            BorderColor: Border,
            BGColor: Fill(node.Kind),
            Font: Font.init(Size: 12, Color: Color.fromHex("#111111")));

    private static Annotation Note(double x, double y, string text) =>
        Annotation.init<double, double, double, string, double, string, double, string, double, string>(
            X: x, Y: y, XRef: "x", YRef: "y", Text: text, ShowArrow: false, XAnchor: StyleParam.XAnchorPosition.Left);

    private static double HalfWidth(GraphNode node) => 8 + (LetterWidth / 2 * node.Text.Length);

    private static Color Colour(GraphEdgeKind kind) => kind switch
    {
        GraphEdgeKind.Drawn => Palette.Line(1),
        GraphEdgeKind.Highlighted => Palette.Line(2),
        _ => Palette.Reference,
    };

    // Light enough for dark letters, in the light and in the dark.
    private static Color Fill(GraphNodeKind kind) => Color.fromHex(kind switch
    {
        GraphNodeKind.Data => "#E5E5E5",
        GraphNodeKind.Weights => "#9CCBEB",
        GraphNodeKind.Random => "#F6C09A",
        GraphNodeKind.Objective => "#9FDDC5",
        _ => "#FFFFFF",
    });
}
