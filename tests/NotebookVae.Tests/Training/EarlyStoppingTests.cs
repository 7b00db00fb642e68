using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>A model that is large for its 60 images of noise overfits at once: its held-out bound rises, then falls.</summary>
public sealed class EarlyStoppingTests : IDisposable
{
    private static readonly TrainingOptions Impatient =
        new() { Epochs = 60, BatchSize = 20, LearningRate = 1e-2, HeldOut = 20, Patience = 4, Binarization = Binarization.Fixed };

    private readonly TemporaryFolder folder = new();
    private readonly Tensor images = rand([60, 12], generator: new Generator(7));
    private readonly Tensor test = rand([30, 12], generator: new Generator(8));

    public void Dispose()
    {
        images.Dispose();
        test.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Fit_HeldOutBoundThatFalls_StopsAndPutsTheBestWeightsBack()
    {
        using Vae model = NewModel();
        using Trainer trainer = new(model, Impatient);
        List<byte[]> weights = [];
        TrainingHistory history = trainer.Fit(images, test, new RecordedProgress(), _ => weights.Add(Bytes(model)));

        int best = history.Epochs.MaxBy(epoch => epoch.HeldOutElbo)!.Epoch;
        Assert.InRange(best, 2, 55);
        Assert.Equal(best, trainer.BestEpoch);
        Assert.Equal(best + 4, history.Epochs.Count);
        Assert.Equal(weights[best - 1], Bytes(model));
        Assert.NotEqual(weights[^1], Bytes(model));
        Assert.True(history.Last.TrainElbo > history.Epochs[best - 1].TrainElbo);

        trainer.Fit(images, test, new RecordedProgress());
        Assert.Equal(best + 4, trainer.History.Epochs.Count);
        Assert.Equal(weights[best - 1], Bytes(model));
    }

    [Fact]
    public void Fit_StoppedByTheNumberOfEpochs_KeepsTheBestWeightsToo()
    {
        using Vae model = NewModel();
        using Trainer stopped = new(model, Impatient);
        int best = Fit(stopped).BestEpoch!.Value;
        using Vae other = NewModel();
        using Trainer ended = new(other, Impatient with { Epochs = best + 1 });
        Fit(ended);
        Assert.Equal(best, ended.BestEpoch);
        Assert.Equal(Bytes(model), Bytes(other));
    }

    // What is saved after the run are the last weights, which training goes on from, and the best ones beside them.
    [Fact]
    public void Resume_EndedRunWithMoreEpochs_GoesOnFromTheLastWeights()
    {
        string path = folder.File("run.checkpoint");
        using Vae model = NewModel();
        using Trainer whole = new(model, Impatient);
        Fit(whole);
        int best = whole.BestEpoch!.Value;

        using Vae begun = NewModel();
        using (Trainer first = new(begun, Impatient with { Epochs = best + 2 }))
        {
            Fit(first).Save(path);
        }

        using Vae continued = NewModel();
        using Trainer second = new(continued, Impatient);
        second.Resume(path);
        Assert.Equal(best, second.BestEpoch);
        Fit(second);
        Assert.Equal(whole.History.Epochs, second.History.Epochs);
        Assert.Equal(Bytes(model), Bytes(continued));
    }

    [Fact]
    public void Fit_GainBelowTheMinimum_DoesNotCount()
    {
        using Vae model = NewModel();
        using Trainer trainer = new(model, Impatient with { MinimumGain = 1e6, Patience = 2 });
        Fit(trainer);
        Assert.Equal(1, trainer.BestEpoch);
        Assert.Equal(3, trainer.History.Epochs.Count);
    }

    [Fact]
    public void Fit_WithoutPatience_KeepsTheLastWeights()
    {
        using Vae model = NewModel();
        using Trainer trainer = new(model, Impatient with { Patience = null, Epochs = 3 });
        byte[] last = [];
        trainer.Fit(images, test, new RecordedProgress(), _ => last = Bytes(model));
        Assert.Null(trainer.BestEpoch);
        Assert.Equal(last, Bytes(model));
        Assert.All(trainer.History.Epochs, epoch => Assert.NotNull(epoch.HeldOutElbo));
    }

    private static Vae NewModel()
    {
        manual_seed(2);
        return new Vae(12, 40, 6);
    }

    private static byte[] Bytes(nn.Module model)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        model.save(writer);
        return stream.ToArray();
    }

    private Trainer Fit(Trainer trainer)
    {
        trainer.Fit(images, test, new RecordedProgress());
        return trainer;
    }
}
