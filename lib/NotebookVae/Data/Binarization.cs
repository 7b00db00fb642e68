namespace NotebookVae;

/// <summary>
/// What becomes of grey pixels before a Bernoulli likelihood sees them. Log-likelihoods under different choices are likelihoods of
/// different data: they must not be compared.
/// </summary>
public enum Binarization
{
    /// <summary>
    /// Grey values stay as they are. The "likelihood" is then a negative cross-entropy, not the log-probability of an image.
    /// </summary>
    None,

    /// <summary>Each pixel becomes 0 or 1 once, before training: 1 with the probability that its grey value states.</summary>
    Fixed,

    /// <summary>Each pixel becomes 0 or 1 anew every time that the image is used (Burda, Grosse, Salakhutdinov 2015).</summary>
    Dynamic,
}
