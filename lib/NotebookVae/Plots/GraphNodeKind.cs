namespace NotebookVae;

/// <summary>What a node of a computation graph stands for.</summary>
public enum GraphNodeKind
{
    /// <summary>Data: given, and never changed.</summary>
    Data,

    /// <summary>Weights: what an optimizer's step changes.</summary>
    Weights,

    /// <summary>A value that is computed from its parents, and computed anew at every pass.</summary>
    Computed,

    /// <summary>A value that is drawn; what it depends on is the distribution that it is drawn from.</summary>
    Random,

    /// <summary>The scalar that is made large; gradients start here.</summary>
    Objective,
}
