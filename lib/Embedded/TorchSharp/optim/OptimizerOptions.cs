namespace TorchSharp.Modules;

/// <summary>The settings of a group of parameters; those that are null are the optimizer's own.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    /// <summary>Writes the settings in the order of TorchSharp's files.</summary>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    /// <exception cref="InvalidDataException">A setting in the stream is no number.</exception>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = ReadNumber(reader);
        LearningRate = ReadNumber(reader);
    }

    /// <summary>Takes over another optimizer's settings.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }

    /// <summary>Fills in, from the optimizer's own settings, those that the group leaves open.</summary>
    internal virtual void Complete(OptimizerOptions defaults) => LearningRate ??= defaults.LearningRate;

    /// <exception cref="InvalidDataException">What is in the stream is no number.</exception>
    private protected static double ReadNumber(BinaryReader reader)
    {
        double value = reader.ReadDouble();
        return double.IsFinite(value) ? value : throw new InvalidDataException($"Not an optimizer's state: one of its settings is {value}.");
    }

    /// <exception cref="ArgumentException">The other settings are another optimizer's.</exception>
    private protected static T Same<T>(OptimizerOptions source)
        where T : OptimizerOptions => source as T
        ?? throw new ArgumentException($"Invalid optimizer state: expected {typeof(T).DeclaringType!.Name}'s options, but found {source.GetType()}.");
}
