namespace NotebookVae;

/// <summary>A node of a computation graph.</summary>
/// <param name="Key">Its name within the graph.</param>
/// <param name="Text">What is written on it.</param>
/// <param name="X">Its place, from left to right; one unit is the usual distance.</param>
/// <param name="Y">Its place, from below to above.</param>
/// <param name="Kind">What it stands for.</param>
public sealed record GraphNode(string Key, string Text, double X, double Y, GraphNodeKind Kind = GraphNodeKind.Computed);
