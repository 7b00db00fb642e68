namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    /// <summary>Writes the state in the order of TorchSharp's files.</summary>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <exception cref="InvalidDataException">The stream has no state in it.</exception>
    /// <exception cref="ArgumentException">A tensor in it has another shape or element type than the parameter.</exception>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Copies another optimizer's state.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Back to the state before the first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(torch.Device device)
    {
    }

    /// <summary>A tensor of the parameter's shape that no dispose scope owns.</summary>
    private protected torch.Tensor Full(double value = 0) => torch.full_like(_parameter, value).DetachFromDisposeScope();

    private protected static void Replace(ref torch.Tensor tensor, torch.Tensor? by)
    {
        torch.Tensor? before = tensor;
        tensor = by?.DetachFromDisposeScope()!;
        before?.Dispose();
    }

    private protected void CopyFrom(ref torch.Tensor tensor, torch.Tensor? source) =>
        Replace(ref tensor, source?.detach().to(_parameter.device, copy: true, disposeAfter: true));

    private protected static void Move(ref torch.Tensor tensor, torch.Device device) => Replace(ref tensor, tensor?.to(device));

    private protected static bool Close(torch.Tensor? left, torch.Tensor? right) =>
        left is null || right is null ? ReferenceEquals(left, right) : left.allclose(right);

    private protected static long ReadStep(BinaryReader reader)
    {
        long step = reader.ReadInt64();
        return step >= 0 ? step : throw new InvalidDataException($"Not an optimizer's state: it claims {step} steps.");
    }

    /// <summary>Reads a tensor of the parameter's shape and element type; the file's claims are checked before anything is allocated.</summary>
    private protected void Read(BinaryReader reader, string name, ref torch.Tensor tensor)
    {
        if (tensor is null)
        {
            tensor = Full();
        }

        WeightFile.ReadTensor(reader, name, tensor, true);
    }

    private protected void ReadOptional(BinaryReader reader, string name, ref torch.Tensor tensor)
    {
        if (reader.ReadBoolean())
        {
            Read(reader, name, ref tensor);
        }
        else
        {
            Replace(ref tensor, null);
        }
    }

    private protected static void WriteOptional(BinaryWriter writer, torch.Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null)
        {
            WeightFile.WriteTensor(writer, tensor);
        }
    }

    /// <exception cref="ArgumentException">The other state is another optimizer's.</exception>
    private protected static T Same<T>(OptimizerState source)
        where T : OptimizerState => source as T
        ?? throw new ArgumentException($"Invalid optimizer state: expected {typeof(T).DeclaringType!.Name}'s, but found {source.GetType()}.");
}
