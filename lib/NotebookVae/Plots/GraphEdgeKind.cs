namespace NotebookVae;

/// <summary>How a value passes along an edge of a computation graph, and so whether a derivative can come back along it.</summary>
public enum GraphEdgeKind
{
    /// <summary>A differentiable function.</summary>
    Differentiable,

    /// <summary>A differentiable function that belongs to a path which a figure points out.</summary>
    Highlighted,

    /// <summary>A draw: the parent is the distribution, the child a number from it. No derivative comes back.</summary>
    Drawn,
}
