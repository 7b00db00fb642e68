using System.Globalization;
using System.Text;

namespace NotebookVae;

/// <content>Comma-separated values.</content>
public sealed partial record TrainingHistory
{
    private const string Measured = "epoch,train_elbo,train_reconstruction,train_kl,test_elbo,test_reconstruction,test_kl,";
    private const string HeldOut = "held_out_elbo,held_out_reconstruction,held_out_kl,";
    private const string Header = Measured + "binarization";
    private const string HeaderWithHeldOut = Measured + HeldOut + "binarization";
    private const string ModelLine = "# model: ";
    private const string ObjectiveLine = "# objective: ";
    private const string OptionLine = "# option ";

    /// <summary>
    /// The history as comma-separated values with a header, nats per datum, numbers that read back exactly. Where the run is described,
    /// lines that begin with <c>#</c> stand before the header. Seconds are left out, so that equal runs have the same text.
    /// </summary>
    /// <returns>One line for the header and one an epoch, each ended by a line feed.</returns>
    public string ToCsv()
    {
        StringBuilder text = new();
        if (Run is { } run)
        {
            text.Append(ModelLine).Append(run.Model).Append('\n');
            text.Append(ObjectiveLine).Append(run.Objective).Append('\n');
            foreach ((string name, string value) in run.Options)
            {
                text.Append(OptionLine).Append(name).Append(": ").Append(value).Append('\n');
            }
        }

        bool heldOut = Epochs.Any(epoch => epoch.HeldOutElbo is not null);
        text.Append(heldOut ? HeaderWithHeldOut : Header).Append('\n');
        foreach (EpochRecord e in Epochs)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{e.Epoch},{e.TrainElbo:R},{e.TrainReconstruction:R},{e.TrainKl:R},{e.TestElbo:R},{e.TestReconstruction:R},{e.TestKl:R},");
            if (heldOut)
            {
                text.Append(CultureInfo.InvariantCulture, $"{e.HeldOutElbo:R},{e.HeldOutReconstruction:R},{e.HeldOutKl:R},");
            }

            text.Append(Binarization).Append('\n');
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
        RunDescription? run = ReadRun([.. lines.TakeWhile(line => line.StartsWith('#'))]);
        lines = [.. lines.SkipWhile(line => line.StartsWith('#'))];
        if (lines.Length == 0 || lines[0] is not (Header or HeaderWithHeldOut))
        {
            throw new InvalidDataException($"A training history starts with the line '{Header}'.");
        }

        int count = lines[0] == HeaderWithHeldOut ? 9 : 6;
        List<EpochRecord> epochs = [];
        foreach (string line in lines.Skip(1))
        {
            string[] fields = line.Split(',');
            double[] numbers = new double[count];
            bool readable = fields.Length == count + 2
                && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out int epoch)
                && epoch == epochs.Count + 1
                && fields[^1] == binarization.ToString();
            for (int i = 0; readable && i < numbers.Length; i++)
            {
                readable = double.TryParse(fields[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]);
            }

            if (!readable)
            {
                throw new InvalidDataException(
                    $"The training history has the line '{line}': it must hold epoch {epochs.Count + 1}, "
                    + $"{(count == 6 ? "six" : "nine")} numbers and the binarization {binarization}.");
            }

            EpochRecord record = new(epochs.Count + 1, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
            epochs.Add(count == 6
                ? record
                : record with { HeldOutElbo = numbers[6], HeldOutReconstruction = numbers[7], HeldOutKl = numbers[8] });
        }

        return new TrainingHistory(binarization, epochs) { Run = run };
    }

    private static RunDescription? ReadRun(string[] lines)
    {
        if (lines.Length == 0)
        {
            return null;
        }

        string? model = lines.FirstOrDefault(line => line.StartsWith(ModelLine, StringComparison.Ordinal))?[ModelLine.Length..];
        string? objective = lines.FirstOrDefault(line => line.StartsWith(ObjectiveLine, StringComparison.Ordinal))?[ObjectiveLine.Length..];
        Dictionary<string, string> options = [];
        foreach (string line in lines.Where(line => line.StartsWith(OptionLine, StringComparison.Ordinal)))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !options.TryAdd(line[OptionLine.Length..colon], line[(colon + 1)..].TrimStart()))
            {
                throw new InvalidDataException(
                    $"The training history has the line '{line}': an option stands once, as '{OptionLine}name: value'.");
            }
        }

        return model is null || objective is null
            ? throw new InvalidDataException($"A training history that describes its run has lines '{ModelLine}…' and '{ObjectiveLine}…'.")
            : new RunDescription(model, objective, options);
    }
}
