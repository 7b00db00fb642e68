using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>A training run of a fraction of a second, on images made from noise.</summary>
internal sealed class SmallRun : IDisposable
{
    private readonly nn.Module module;

    public SmallRun(TrainingOptions options)
        : this(options, () => new Vae(16, 12, 2))
    {
    }

    public SmallRun(TrainingOptions options, IObjective objective)
        : this(options, () => new Vae(16, 12, 2), objective)
    {
    }

    public SmallRun(TrainingOptions options, Func<IVariationalModel> model, IObjective? objective = null, Device? device = null)
    {
        manual_seed(1);
        IVariationalModel made = model();
        module = (nn.Module)made;
        module.to(device ?? CPU);
        Options = options;
        Trainer = new Trainer(made, options, objective);
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(99);
        Train = rand([250, 16], generator: generator).to(device ?? CPU).DetachFromDisposeScope();
        Test = rand([60, 16], generator: generator).to(device ?? CPU).DetachFromDisposeScope();
    }

    public Vae Model => (Vae)module;

    public nn.Module Module => module;

    public TrainingOptions Options { get; }

    public Trainer Trainer { get; }

    public Tensor Train { get; }

    public Tensor Test { get; }

    public RecordedProgress Progress { get; } = new();

    public static TrainingOptions TwoEpochs { get; } = new() { Epochs = 2, BatchSize = 100 };

    public TrainingHistory Fit(string? checkpoint = null, Action<EpochRecord>? afterEpoch = null) =>
        Trainer.Fit(Train, Test, Progress, afterEpoch, checkpoint);

    public float[] Weights()
    {
        using DisposeScope scope = NewDisposeScope();
        return [.. module.parameters().SelectMany(parameter => parameter.detach().cpu().flatten().data<float>().ToArray())];
    }

    public void Dispose()
    {
        Trainer.Dispose();
        module.Dispose();
        Train.Dispose();
        Test.Dispose();
    }
}
