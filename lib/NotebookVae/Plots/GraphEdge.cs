namespace NotebookVae;

/// <summary>An edge of a computation graph, from a value to one that is made from it.</summary>
/// <param name="From">The parent's key.</param>
/// <param name="To">The child's key.</param>
/// <param name="Kind">How the value passes.</param>
public sealed record GraphEdge(string From, string To, GraphEdgeKind Kind = GraphEdgeKind.Differentiable);
