using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// An estimate of the evidence lower bound of a model that is trained with a weighted divergence. <see cref="ElboEstimate.Bound"/> and
/// its parts are those of the unweighted bound, comparable between weights; what is made large is <see cref="Objective"/>.
/// </summary>
public sealed class WeightedElboEstimate : ElboEstimate
{
    internal WeightedElboEstimate(Tensor reconstructionPerDatum, Tensor kl, KlPenalty penalty)
        : base(reconstructionPerDatum, kl)
    {
        (Penalty, KlWeight) = penalty(Kl, KlPerDatumAndDimension);
        Objective = Reconstruction - Penalty;
    }

    /// <summary>What stands in the divergence's place, for instance β · Kl, nats per datum, a scalar.</summary>
    public Tensor Penalty { get; }

    /// <summary>
    /// Reconstruction − Penalty, a scalar with autograd's own gradient; no bound on log p(x) unless the penalty is at least Kl.
    /// </summary>
    public Tensor Objective { get; }

    /// <inheritdoc/>
    public override Tensor Surrogate => Surrogates?.Generative ?? Objective;

    /// <summary>∂Penalty/∂Kl, a scalar, or by dimension, <c>[latent]</c>; without a gradient.</summary>
    internal Tensor KlWeight { get; }

    internal override IEnumerable<Tensor?> Kept => [.. base.Kept, Penalty, Objective, KlWeight];
}
