namespace NotebookVae;

/// <summary>The parameter of a Gaussian that a gradient is taken with respect to.</summary>
public enum GaussianParameter
{
    /// <summary>The mean μ.</summary>
    Mean,

    /// <summary>The scale σ, the standard deviation (not the variance and not its logarithm).</summary>
    Scale,
}
