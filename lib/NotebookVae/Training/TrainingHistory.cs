using System.Globalization;
using System.Text;

namespace NotebookVae;

/// <summary>What a training run recorded, epoch by epoch, together with the binarization that its numbers belong to.</summary>
/// <param name="Binarization">What became of grey pixels.</param>
/// <param name="Epochs">One record an epoch, in order.</param>
public sealed record TrainingHistory(Binarization Binarization, IReadOnlyList<EpochRecord> Epochs)
{
    private const string Header = "epoch,train_elbo,train_reconstruction,train_kl,test_elbo,test_reconstruction,test_kl,binarization";

    /// <summary>The last epoch.</summary>
    /// <exception cref="InvalidOperationException">Nothing was trained yet.</exception>
    public EpochRecord Last => Epochs.Count > 0
        ? Epochs[^1]
        : throw new InvalidOperationException("The training history is empty: no epoch has ended yet.");

    /// <summary>The history as comma-separated values with a header, nats per datum, numbers that read back exactly.</summary>
    /// <returns>One line for the header and one an epoch, each ended by a line feed.</returns>
    public string ToCsv()
    {
        StringBuilder text = new();
        text.Append(Header).Append('\n');
        foreach (EpochRecord e in Epochs)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{e.Epoch},{e.TrainElbo:R},{e.TrainReconstruction:R},{e.TrainKl:R},"
                + $"{e.TestElbo:R},{e.TestReconstruction:R},{e.TestKl:R},{Binarization}\n");
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="ToCsv"/> wrote.</summary>
    /// <param name="csv">The text.</param>
    /// <param name="binarization">What the history's numbers belong to; needed where it has no epoch yet.</param>
    /// <returns>The history.</returns>
    /// <exception cref="InvalidDataException">The text is not a training history.</exception>
    public static TrainingHistory FromCsv(string csv, Binarization binarization)
    {
        string[] lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0 || lines[0] != Header)
        {
            throw new InvalidDataException($"A training history starts with the line '{Header}'.");
        }

        List<EpochRecord> epochs = [];
        foreach (string line in lines.Skip(1))
        {
            string[] fields = line.Split(',');
            double[] numbers = new double[6];
            bool readable = fields.Length == 8
                && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out int epoch)
                && epoch == epochs.Count + 1
                && fields[7] == binarization.ToString();
            for (int i = 0; readable && i < numbers.Length; i++)
            {
                readable = double.TryParse(fields[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]);
            }

            if (!readable)
            {
                throw new InvalidDataException(
                    $"The training history has the line '{line}': it must hold epoch {epochs.Count + 1}, six numbers "
                    + $"and the binarization {binarization}.");
            }

            epochs.Add(new EpochRecord(epochs.Count + 1, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
        }

        return new TrainingHistory(binarization, epochs);
    }

    /// <summary>Writes <see cref="ToCsv"/> to a file, aside first and then renamed.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToCsv())));
}
