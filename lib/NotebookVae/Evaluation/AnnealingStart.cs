namespace NotebookVae;

/// <summary>Where annealing begins, at β = 0.</summary>
public enum AnnealingStart
{
    /// <summary>p(z): owes nothing to the encoder, so that it judges it independently.</summary>
    Prior,

    /// <summary>q(z|x): nearer to the posterior, with light weights where the encoder is good.</summary>
    Posterior,
}
