using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>A training run of a fraction of a second, on images made from noise.</summary>
internal sealed class SmallRun : IDisposable
{
    public SmallRun(TrainingOptions options)
    {
        manual_seed(1);
        Model = new Vae(16, 12, 2);
        Options = options;
        Trainer = new Trainer(Model, options);
        using Generator generator = new(99);
        Train = rand([250, 16], generator: generator);
        Test = rand([60, 16], generator: generator);
    }

    public Vae Model { get; }

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
        return [.. Model.parameters().SelectMany(parameter => parameter.detach().flatten().data<float>().ToArray())];
    }

    public void Dispose()
    {
        Trainer.Dispose();
        Model.Dispose();
        Train.Dispose();
        Test.Dispose();
    }
}
