using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class TrainerTests
{
    // Reconstruction and KL in nats per image, training then test, from tests/Goldens/trainer.py. Six Adam steps an epoch.
    [Theory]
    [InlineData(Binarization.None, 1, -479.1271413167318, 6.401834386090437, -327.66014541625975, 27.421344138383866)]
    [InlineData(Binarization.None, 2, -262.5479431152344, 45.42930348714193, -221.367247467041, 34.81602464437485)]
    [InlineData(Binarization.Dynamic, 1, -489.01088460286456, 4.929717851181826, -347.08121658325194, 22.09702219247818)]
    [InlineData(Binarization.Dynamic, 2, -270.4957784016927, 42.79709720611572, -221.54882362365723, 38.46413072347641)]
    public void Fit_MnistWithPyTorchsSeeds_FollowsPyTorch(
        Binarization binarization, int epoch, double trainReconstruction, double trainKl, double testReconstruction, double testKl)
    {
        using Mnist mnist = Mnist.Load(RepositoryFolder.Mnist);
        using LabelledImages train = mnist.Train.Take(600);
        using LabelledImages test = mnist.Test.Take(200);
        manual_seed(1);
        using Vae vae = new(784, 500, 20);
        using Trainer trainer = new(vae, new TrainingOptions { Epochs = epoch, Binarization = binarization });

        EpochRecord last = trainer.Fit(train.Images, test.Images, new RecordedProgress()).Last;

        AssertRelative(trainReconstruction, last.TrainReconstruction);
        AssertRelative(trainKl, last.TrainKl);
        AssertRelative(testReconstruction, last.TestReconstruction);
        AssertRelative(testKl, last.TestKl);
    }

    [Fact]
    public void Fit_History_HoldsBoundsThatAreReconstructionMinusKl()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        TrainingHistory history = run.Fit();

        Assert.Equal([1, 2], history.Epochs.Select(e => e.Epoch));
        Assert.All(history.Epochs, e =>
        {
            Assert.Equal(e.TrainReconstruction - e.TrainKl, e.TrainElbo, 1e-9);
            Assert.Equal(e.TestReconstruction - e.TestKl, e.TestElbo, 1e-9);
            Assert.True(e.TestKl >= 0);
        });
        Assert.True(history.Last.TrainElbo > history.Epochs[0].TrainElbo);
        Assert.Equal(Binarization.None, history.Binarization);
    }

    [Theory]
    [InlineData(Binarization.None)]
    [InlineData(Binarization.Fixed)]
    [InlineData(Binarization.Dynamic)]
    public void Fit_SameSeed_RepeatsBitForBit(Binarization binarization)
    {
        TrainingOptions options = SmallRun.TwoEpochs with { Binarization = binarization };
        using SmallRun first = new(options);
        using SmallRun second = new(options);

        Assert.Equal(first.Fit().ToCsv(), second.Fit().ToCsv());
        Assert.Equal(first.Weights(), second.Weights());
    }

    [Fact]
    public void Fit_OtherSeed_TrainsOtherwise()
    {
        using SmallRun first = new(SmallRun.TwoEpochs);
        using SmallRun second = new(SmallRun.TwoEpochs with { Seed = 2 });
        Assert.NotEqual(first.Fit().Last.TrainElbo, second.Fit().Last.TrainElbo);
    }

    [Fact]
    public void Fit_GlobalSeed_IsNeitherUsedNorMoved()
    {
        using SmallRun run = new(SmallRun.TwoEpochs with { Binarization = Binarization.Dynamic });
        manual_seed(42);
        using Tensor expected = rand(3);
        manual_seed(42);
        run.Fit();
        using Tensor after = rand(3);
        Assert.Equal(expected.data<float>().ToArray(), after.data<float>().ToArray());
    }

    [Fact]
    public void Fit_Afterwards_NoTensorOutlivesItsStep()
    {
        using SmallRun run = new(SmallRun.TwoEpochs with { Epochs = 4, Binarization = Binarization.Dynamic });
        List<long> live = [];
        // The first epoch makes the gradients and the optimizer's moments; from then on nothing may be added.
        run.Fit(afterEpoch: _ => live.Add(LiveTensors.Count()));
        Assert.Equal(4, live.Count);
        Assert.All(live, count => Assert.Equal(live[0], count));
    }

    [Fact]
    public void Fit_TensorsOfTheCallback_AreTheCallers()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        List<Tensor> kept = [];
        run.Fit(afterEpoch: e => kept.Add(full([1], (double)e.Epoch)));
        Assert.Equal([1.0, 2.0], kept.Select(tensor => tensor.ToDouble()));
        kept.ForEach(tensor => tensor.Dispose());
    }

    [Fact]
    public void Fit_Progress_CountsStepsAndEpochs()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        run.Fit();

        Assert.Equal(6, run.Progress.Reports.Count);
        Assert.Equal((2, 2, 3, 3), run.Progress.Reports[^1] switch { var r => (r.Epoch, r.Epochs, r.Step, r.Steps) });
        Assert.All(run.Progress.Reports, report => Assert.True(report.ImagesPerSecond > 0 && double.IsFinite(report.Bound)));
        Assert.Equal(TimeSpan.Zero, run.Progress.Reports[^1].TimeLeft);
    }

    [Fact]
    public void Fit_TestBound_IsThatOfTheEvaluation()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        TrainingHistory history = run.Fit();
        using Generator noise = new((ulong)run.Options.Seed);
        Assert.Equal(ElboSummary.Measure(run.Model, run.Test, new Elbo(), noise).Bound, history.Last.TestElbo);
    }

    [Fact]
    public void Fit_LearningRateFarTooLarge_StopsWithASentence()
    {
        using SmallRun run = new(SmallRun.TwoEpochs with { Epochs = 50, LearningRate = 1e4 });
        string message = Assert.Throws<NotFiniteNumberException>(() => run.Fit()).Message;
        Assert.StartsWith("The bound became ", message, StringComparison.Ordinal);
        Assert.Contains("try a learning rate below 10000", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Fit_ImagesThatDoNotFit_NamesShapes()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        using Tensor wide = rand(10, 17);
        string message = Assert.Throws<ArgumentException>(() => run.Trainer.Fit(wide, run.Test, run.Progress)).Message;
        Assert.Contains("The train images have shape [10, 17]: the model takes [count, 16]", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(255f)]
    [InlineData(-0.5f)]
    [InlineData(float.NaN)]
    public void Fit_PixelsOutsideTheUnitInterval_AreRefused(float value)
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        using Tensor bad = full([10, 16], value);
        string message = Assert.Throws<ArgumentException>(() => run.Trainer.Fit(run.Train, bad, run.Progress)).Message;
        Assert.Contains("The test images have values from", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WithoutProgress_LeavesNothingOnTheConsoleLine()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        using CapturedConsole console = new();
        run.Trainer.Fit(run.Train, run.Test);

        Assert.Contains("epoch 1/2", console.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', console.Text);
        Assert.True(string.IsNullOrWhiteSpace(LastLine(console.Text)));
    }

    [Theory]
    [InlineData("Epochs")]
    [InlineData("BatchSize")]
    [InlineData("LearningRate")]
    [InlineData("Samples")]
    [InlineData("Seed")]
    [InlineData("Binarization")]
    [InlineData("Kl")]
    public void Constructor_OptionOutOfRange_IsNamed(string name)
    {
        TrainingOptions options = name switch
        {
            "Epochs" => new() { Epochs = 0 },
            "BatchSize" => new() { BatchSize = 0 },
            "LearningRate" => new() { LearningRate = double.NaN },
            "Samples" => new() { Samples = 0 },
            "Seed" => new() { Seed = -1 },
            "Binarization" => new() { Binarization = (Binarization)9 },
            _ => new() { Kl = (KlForm)9 },
        };
        using Vae vae = new(4, 3, 2);
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(vae, options)).Message;
        Assert.Contains($"The training option {name} is ", message, StringComparison.Ordinal);
    }

    private static string LastLine(string text) => text.TrimEnd('\r').Split('\r')[^1];

    // Sums over 784 pixels in another order differ in the last float32 digits, and twelve steps amplify that a little.
    private static void AssertRelative(double expected, double actual) =>
        Assert.InRange(actual / expected, 1 - 1e-5, 1 + 1e-5);
}
