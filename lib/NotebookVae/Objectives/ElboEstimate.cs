using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// An estimate of the evidence lower bound with its parts, in nats: sums over pixels and latent dimensions, one value per datum, and
/// means over the batch. Bound = Reconstruction − Kl; larger is better; the loss of a training step is −Surrogate, which is −Bound for the
/// pathwise gradient.
/// </summary>
public class ElboEstimate : BoundEstimate
{
    /// <summary>Puts an estimate together from its parts.</summary>
    /// <param name="reconstructionPerDatum">E_q log p(x|z), <c>[batch]</c>.</param>
    /// <param name="kl">The divergence's summands, <c>[batch, latent]</c>; or, where it is no sum over dimensions, its values,
    /// <c>[batch]</c>.</param>
    public ElboEstimate(Tensor reconstructionPerDatum, Tensor kl)
    {
        ReconstructionPerDatum = reconstructionPerDatum;
        KlPerDatumAndDimension = kl.dim() > reconstructionPerDatum.dim() ? kl : null;
        KlPerDatum = KlPerDatumAndDimension is null ? kl : kl.sum(-1);
        Reconstruction = reconstructionPerDatum.mean();
        Kl = KlPerDatum.mean();
        Bound = Reconstruction - Kl;
    }

    /// <summary>The bound on log p(x), nats per datum, a scalar with autograd's own gradient.</summary>
    public override Tensor Bound { get; }

    /// <summary>The expected log-likelihood of the reconstruction, nats per datum, a scalar.</summary>
    public override Tensor Reconstruction { get; }

    /// <summary>The divergence from the prior, or its Monte Carlo form, nats per datum, a scalar.</summary>
    public override Tensor Kl { get; }

    /// <inheritdoc/>
    public override Tensor Surrogate => Surrogates?.Generative ?? Bound;

    /// <inheritdoc/>
    public override Tensor? InferenceSurrogate => Surrogates?.Inference;

    /// <summary>The reconstruction of each datum, nats, <c>[batch]</c>.</summary>
    public Tensor ReconstructionPerDatum { get; }

    /// <summary>The divergence of each datum, nats, <c>[batch]</c>.</summary>
    public Tensor KlPerDatum { get; }

    /// <summary>The divergence of each datum by latent dimension, nats, <c>[batch, latent]</c>; null where it is no sum over
    /// dimensions.</summary>
    public Tensor? KlPerDatumAndDimension { get; }

    /// <summary>The bound of each datum, nats, <c>[batch]</c>, computed at each call.</summary>
    public override Tensor BoundPerDatum => ReconstructionPerDatum - KlPerDatum;

    /// <summary>The divergence by latent dimension, nats per datum, <c>[latent]</c>, computed at each call; null where it is no sum over
    /// dimensions.</summary>
    public Tensor? KlPerDimension => KlPerDatumAndDimension?.mean([0L]);

    /// <summary>What the estimator made; null for the bound itself.</summary>
    internal Surrogates? Surrogates { get; set; }

    /// <summary>The tensors that the estimate keeps, for the caller's dispose scope.</summary>
    internal virtual IEnumerable<Tensor?> Kept =>
    [
        Bound, Reconstruction, Kl, ReconstructionPerDatum, KlPerDatum, KlPerDatumAndDimension,
        Surrogates?.Generative, Surrogates?.Inference,
    ];
}
