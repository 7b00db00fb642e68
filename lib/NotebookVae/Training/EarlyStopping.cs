namespace NotebookVae;

/// <summary>Remembers the best epoch by the held-out bound, its weights, and when patience ends.</summary>
internal sealed class EarlyStopping(TrainingOptions options)
{
    /// <summary>The epoch with the best bound; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Its bound, nats per datum.</summary>
    public double BestBound { get; private set; } = double.NegativeInfinity;

    /// <summary>The weights at its end, as a weight file.</summary>
    public byte[]? BestWeights { get; private set; }

    /// <summary>Whether the last epochs brought no gain for as long as the options allow.</summary>
    /// <param name="epochs">The epochs trained so far.</param>
    public bool PatienceEnded(int epochs) => options.Patience is { } patience && BestEpoch > 0 && epochs - BestEpoch >= patience;

    /// <summary>Compares an epoch with the best one so far, and keeps its weights where it is better.</summary>
    public void Consider(EpochRecord record, Func<byte[]> weights)
    {
        if (options.Patience is not null && record.HeldOutElbo is { } bound && (BestEpoch == 0 || bound > BestBound + options.MinimumGain))
        {
            Restore(record.Epoch, bound, weights());
        }
    }

    /// <summary>Takes over what a checkpoint remembered.</summary>
    public void Restore(int epoch, double bound, byte[]? weights) => (BestEpoch, BestBound, BestWeights) = (epoch, bound, weights);
}
