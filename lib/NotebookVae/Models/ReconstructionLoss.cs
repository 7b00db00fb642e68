namespace NotebookVae;

/// <summary>What a deterministic autoencoder makes small. Sums over pixels, means over the batch.</summary>
public enum ReconstructionLoss
{
    /// <summary>Σ_d (x_d − x̂_d)²; the output is x̂ itself.</summary>
    SquaredError,

    /// <summary>−Σ_d x_d log x̂_d + (1 − x_d) log(1 − x̂_d), nats; x̂ is the sigmoid of the output, and x lies in [0, 1].</summary>
    BernoulliCrossEntropy,
}
