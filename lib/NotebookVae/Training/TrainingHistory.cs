using System.Text;

namespace NotebookVae;

/// <summary>
/// What a training run recorded, epoch by epoch, together with the binarization that its numbers belong to. Two histories are equal where
/// all numbers and the description of the run are; the seconds take no part.
/// </summary>
/// <param name="Binarization">What became of grey pixels.</param>
/// <param name="Epochs">One record an epoch, in order.</param>
public sealed partial record TrainingHistory(Binarization Binarization, IReadOnlyList<EpochRecord> Epochs)
{
    /// <summary>What was trained and how; null where that is not known.</summary>
    public RunDescription? Run { get; init; }

    /// <summary>How long each epoch's training took, in seconds, without its measurements; empty where that is not known.</summary>
    public IReadOnlyList<double> SecondsPerEpoch { get; init; } = [];

    /// <summary>The last epoch.</summary>
    /// <exception cref="InvalidOperationException">Nothing was trained yet.</exception>
    public EpochRecord Last => Epochs.Count > 0
        ? Epochs[^1]
        : throw new InvalidOperationException("The training history is empty: no epoch has ended yet.");

    /// <summary>
    /// Refuses to compare numbers of different binarization: they are log-likelihoods of different data. Call it before histories are put
    /// into one table or one figure.
    /// </summary>
    /// <param name="histories">The histories to compare.</param>
    /// <exception cref="ArgumentException">Two of them have different binarization; the message names both.</exception>
    public static void ThrowIfNotComparable(params IReadOnlyList<TrainingHistory> histories)
    {
        for (int i = 1; i < histories.Count; i++)
        {
            if (histories[i].Binarization != histories[0].Binarization)
            {
                throw new ArgumentException(
                    $"The histories 1 and {i + 1} have the binarizations {histories[0].Binarization} and {histories[i].Binarization}: "
                    + "their bounds are on log-likelihoods of different data and must not be compared.",
                    nameof(histories));
            }
        }
    }

    /// <summary>Equal where the binarization, the run and all epochs are, whatever the time that they took.</summary>
    /// <param name="other">Another history.</param>
    /// <returns>Whether they hold the same.</returns>
    public bool Equals(TrainingHistory? other) =>
        other is not null && Binarization == other.Binarization && Equals(Run, other.Run) && Epochs.SequenceEqual(other.Epochs);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Binarization, Epochs.Count, Epochs.Count == 0 ? null : Epochs[^1]);

    /// <summary>Writes <see cref="ToCsv"/> to a file, aside first and then renamed.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToCsv())));

    /// <summary>Writes <see cref="ToJson"/> to a file, aside first and then renamed.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveJson(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToJson())));
}
