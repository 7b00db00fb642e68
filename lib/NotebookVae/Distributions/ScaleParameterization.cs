namespace NotebookVae;

/// <summary>
/// How a standard deviation is read from a network's unconstrained output r. Every choice gives a finite log σ for every finite r. A ReLU
/// is not among them: σ = max(r, 0) is zero on half of the line, where log σ is −∞, the divergence from any Gaussian with a positive
/// variance is +∞, and no gradient leads back.
/// </summary>
public enum ScaleParameterization
{
    /// <summary>σ² = exp(r), so r is log σ²: the form of Kingma and Welling (2013, appendix C.2), and the default.</summary>
    LogVariance,

    /// <summary>σ = exp(r), so r is log σ: the form of Burda, Grosse and Salakhutdinov (2015).</summary>
    Exp,

    /// <summary>
    /// σ = log(1 + exp(r)): exp(r) far below zero, r far above, so that one large output changes σ in proportion and not exponentially.
    /// </summary>
    Softplus,

    /// <summary>
    /// σ = |r|. It can reach zero, where log σ would be −∞: σ² is held at the smallest normal number of the element type (1.2e-38 in
    /// float32, 2.2e-308 in float64). There the density is still a number, the divergence from N(0, I) is about 43 nats a dimension (354 in
    /// float64) instead of infinite, and the gradient is zero, so that an output of exactly zero stays there. Both signs of r mean the same
    /// σ, and the gradient of log σ, 1/r, grows without bound on the way to zero.
    /// </summary>
    Abs,
}
