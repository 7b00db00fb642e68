namespace NotebookVae;

/// <summary>Slips that implementations of the Fisher autoencoder make, for showing what they do to the numbers.</summary>
[Flags]
public enum FisherMistakes
{
    /// <summary>The right objective.</summary>
    None = 0,

    /// <summary>
    /// The sampled stability term differentiates log q(z(x)|x) along the path of z as well: with z = μ + σ ε only −∇_x Σ_j log σ_j remains,
    /// and no μ.
    /// </summary>
    AttachedCode = 1,

    /// <summary>
    /// ∇_z log p(x|z) is taken without a graph: the posterior term, whose value is right, then does not train the decoder, nor the encoder
    /// through the decoder's derivative.
    /// </summary>
    NoSecondOrder = 2,

    /// <summary>
    /// The sampled stability term holds z fixed in every derivative, not in ∇_x alone: its value is right, but the encoder's gradient
    /// misses the path through the draw, and is biased.
    /// </summary>
    DetachedCode = 4,
}
