namespace NotebookVae;

/// <summary>
/// The total derivative of the estimate along z = g_φ(ε) (Kingma and Welling 2013, section 2.4; for the importance-weighted bound Burda,
/// Grosse and Salakhutdinov 2015, equation 14, with weights w̃_k that autograd makes by itself). Unbiased. It holds the score
/// ∂_φ log q_φ(z) of the sampled log q, whose mean is zero and whose variance at the posterior is the Fisher information.
/// </summary>
internal sealed class PathwiseGradient : GradientEstimator
{
    public override string Name => "pathwise";

    public override Surrogates OfElbo(LatentDraws draws) => new(draws.Value);

    public override Surrogates OfIwae(LatentDraws draws) => new(draws.Value);
}
