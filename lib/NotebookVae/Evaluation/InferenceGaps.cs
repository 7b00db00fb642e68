namespace NotebookVae;

/// <summary>
/// What the evidence lower bound loses and to what (Cremer, Li, Duvenaud 2018): log p(x) = ELBO + amortization gap + approximation gap. The
/// approximation gap is what the best member q* of the family loses, log p(x) − L[q*]; the amortization gap is what the encoder loses
/// against that member, L[q*] − L[q_φ]. Nats, one value a datum.
/// </summary>
/// <param name="LogLikelihood">log p(x), or an estimate of it.</param>
/// <param name="BestElbo">L[q*], the bound with the best posterior of the family for this datum alone.</param>
/// <param name="Elbo">L[q_φ], the bound with the encoder's posterior.</param>
public sealed record InferenceGaps(IReadOnlyList<double> LogLikelihood, IReadOnlyList<double> BestElbo, IReadOnlyList<double> Elbo)
{
    /// <summary>log p(x) − L[q*] of each datum.</summary>
    public IReadOnlyList<double> Approximation => [.. LogLikelihood.Zip(BestElbo, (exact, best) => exact - best)];

    /// <summary>L[q*] − L[q_φ] of each datum.</summary>
    public IReadOnlyList<double> Amortization => [.. BestElbo.Zip(Elbo, (best, own) => best - own)];

    /// <summary>log p(x) − L[q_φ] of each datum, the sum of both gaps.</summary>
    public IReadOnlyList<double> Total => [.. LogLikelihood.Zip(Elbo, (exact, own) => exact - own)];

    /// <summary>The mean log p(x), nats per datum.</summary>
    public double MeanLogLikelihood => LogLikelihood.Average();

    /// <summary>The mean bound with the best posteriors, nats per datum.</summary>
    public double MeanBestElbo => BestElbo.Average();

    /// <summary>The mean bound with the encoder's posteriors, nats per datum.</summary>
    public double MeanElbo => Elbo.Average();

    /// <summary>The mean approximation gap, nats per datum.</summary>
    public double MeanApproximation => MeanLogLikelihood - MeanBestElbo;

    /// <summary>The mean amortization gap, nats per datum.</summary>
    public double MeanAmortization => MeanBestElbo - MeanElbo;
}
