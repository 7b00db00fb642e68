namespace NotebookVae;

/// <summary>How the parameters of a model are put together when gradients are reported.</summary>
public enum GradientGrouping
{
    /// <summary>One group for each layer: the weights and biases whose names differ after the last dot alone.</summary>
    Layer,

    /// <summary>One group for each named tensor of parameters.</summary>
    Parameter,

    /// <summary>Two groups: θ, the decoder's and the prior's parameters, and φ, the encoder's.</summary>
    Network,
}
