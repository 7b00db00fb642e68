namespace NotebookVae;

/// <summary>Where an epoch stands between two steps, and its sums so far.</summary>
/// <param name="Start">The generator's state before the epoch's order was drawn: the order is drawn from it again.</param>
internal sealed record PartialEpoch(byte[] Start)
{
    /// <summary>The steps taken in this epoch.</summary>
    public int Step { get; init; }

    /// <summary>The images seen in them.</summary>
    public long Seen { get; init; }

    /// <summary>Sum over images of the reconstruction term.</summary>
    public double Reconstruction { get; init; }

    /// <summary>Sum over images of the divergence.</summary>
    public double Kl { get; init; }

    /// <summary>Sum over images of the bound.</summary>
    public double Bound { get; init; }

    /// <summary>Whether the bound is the reconstruction minus the divergence, as the evidence lower bound is and others are not.</summary>
    public bool IsElbo { get; init; } = true;

    /// <summary>The time that the steps took.</summary>
    public double Seconds { get; init; }

    /// <summary>The mean bound so far, nats per datum.</summary>
    public double MeanBound => (IsElbo ? Reconstruction - Kl : Bound) / Seen;

    /// <summary>The epoch after one more step.</summary>
    public PartialEpoch Add(long images, StepResult result) => this with
    {
        Step = Step + 1,
        Seen = Seen + images,
        Reconstruction = Reconstruction + (images * result.Reconstruction),
        Kl = Kl + (images * result.Kl),
        Bound = Bound + (images * result.Bound),
        IsElbo = IsElbo && result.IsElbo,
    };
}
