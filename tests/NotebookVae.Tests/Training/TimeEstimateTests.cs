using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class TimeEstimateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(200, 16, 600, 31_234, "about 3 min 20 s: 16 epochs of 600 steps at 31,000 images/s")]
    [InlineData(0.2, 1, 1, 987.6, "about 1 s: 1 epoch of 1 step at 990 images/s")]
    [InlineData(59.4, 2, 10, 100, "about 59 s: 2 epochs of 10 steps at 100 images/s")]
    [InlineData(59.6, 2, 10, 100, "about 1 min: 2 epochs of 10 steps at 100 images/s")]
    [InlineData(720, 2, 10, 100, "about 12 min: 2 epochs of 10 steps at 100 images/s")]
    [InlineData(7384, 3280, 2980, 2_345_678, "about 2 h 3 min: 3,280 epochs of 2,980 steps at 2,300,000 images/s")]
    [InlineData(360_000, 2, 10, 9.96, "about 100 h: 2 epochs of 10 steps at 10 images/s")]
    public void ToString_Estimate_IsASentenceNoMorePreciseThanItKnows(
        double seconds, int epochs, long steps, double speed, string expected)
    {
        using CommaCulture _ = new();
        Assert.Equal(expected, new TimeEstimate(TimeSpan.FromSeconds(seconds), epochs, steps, speed).ToString());
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("sgd")]
    [InlineData("remembering")]
    [InlineData("dropout")]
    public void EstimateTime_AnyMoment_DisturbsNothing(string kind)
    {
        TrainingOptions options = SmallRun.TwoEpochs with { Binarization = Binarization.Dynamic };
        SmallRun Start() => kind switch
        {
            "sgd" => new SmallRun(options with { Optimizer = new SgdSettings { Momentum = 0.9 } }),
            "remembering" => new SmallRun(options, new RememberingObjective()),
            "dropout" => new SmallRun(options, () => new TrainableLinearModel(16, 2, 0.5)),
            _ => new SmallRun(options),
        };
        using SmallRun undisturbed = Start();
        string expected = undisturbed.Fit().ToCsv();

        using SmallRun run = Start();
        AssertSameState(run);
        run.Trainer.Fit(run.Train, run.Test, new AtStep(2, () => AssertSameState(run)), _ => AssertSameState(run));
        Assert.Equal(expected, run.Trainer.History.ToCsv());
        Assert.Equal(undisturbed.Weights(), run.Weights());
    }

    [Fact]
    public void EstimateTime_Numbers_AreTheRuns()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        TimeEstimate training = run.Trainer.EstimateTime(run.Train);
        Assert.Equal((2, 3), (training.Epochs, training.StepsPerEpoch));
        Assert.Equal(500 / training.ImagesPerSecond, training.Time.TotalSeconds, 1e-6);
        run.Fit();
        Assert.Equal((0, TimeSpan.Zero), run.Trainer.EstimateTime(run.Train) switch { var rest => (rest.Epochs, rest.Time) });
    }

    private void AssertSameState(SmallRun run)
    {
        string before = folder.File("before");
        string after = folder.File("after");
        bool training = run.Module.training;
        run.Trainer.Save(before);
        TimeEstimate estimate = run.Trainer.EstimateTime(run.Train, run.Test);
        run.Trainer.Save(after);
        Assert.True(estimate.ImagesPerSecond > 0 && estimate.Time > TimeSpan.Zero || run.Trainer.StepsTaken == 6);
        Assert.Equal(File.ReadAllBytes(before), File.ReadAllBytes(after));
        Assert.Equal(training, run.Module.training);
    }
}
