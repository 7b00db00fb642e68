using System.IO.Compression;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>A run that is interrupted after any step and continued elsewhere equals the undisturbed one, bit for bit.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int StepsPerEpoch = 3;
    private static readonly TrainingOptions ThreeEpochs = SmallRun.TwoEpochs with { Epochs = 3 };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Settings => new(
        "plain", "fixed bits", "dynamic bits", "two draws", "cosine", "burda", "adagrad", "adamw", "rmsprop", "sgd", "clipped", "held out",
        "patience");

    [Theory]
    [MemberData(nameof(Settings))]
    public void Fit_InterruptedAfterAnyStep_EqualsTheUndisturbedRun(string settings) =>
        AssertEveryStep(() => new SmallRun(Options(settings)));

    [Fact]
    public void Fit_ObjectiveThatRemembersAndFollowsASchedule_IsContinuedToo() =>
        AssertEveryStep(() => new SmallRun(ThreeEpochs, objective: new RememberingObjective()));

    public static TheoryData<string> Objectives => new(
        "sticking the landing", "DReG, K = 3", "warm-up of beta", "score function, moving average", "score function, learned baseline");

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Fit_AnyObjective_IsContinuedToo(string objective) => AssertEveryStep(() =>
    {
        manual_seed(7); // a learned baseline draws its weights when it is made
        return new SmallRun(ThreeEpochs, objective switch
        {
            "sticking the landing" => new Elbo(estimator: GradientEstimator.StickingTheLanding),
            "DReG, K = 3" => new Iwae(3, GradientEstimator.DoublyReparameterized),
            "warm-up of beta" => new BetaElbo(new LinearSchedule(0, 1, 6)),
            "score function, moving average" => new Elbo(estimator: GradientEstimator.ScoreFunction(SignalBaseline.MovingAverage())),
            _ => new Elbo(estimator: GradientEstimator.ScoreFunction(SignalBaseline.Learned(16, 8))),
        });
    });

    // Dropout draws from torch's global generator, which the checkpoint keeps as well.
    [Fact]
    public void Fit_ModelWithDropout_IsContinuedToo() =>
        AssertEveryStep(() => new SmallRun(ThreeEpochs, () => new TrainableLinearModel(16, 2, dropped: 0.3)));

    [Fact]
    public void Fit_InterruptedAgainAndAgain_EqualsTheUndisturbedRun()
    {
        TrainingOptions options = Options("dynamic bits");
        using SmallRun whole = new(options);
        string expected = whole.Fit().ToCsv();

        string path = folder.File("chain.checkpoint");
        for (int i = 0; i < (StepsPerEpoch * 3) - 1; i++)
        {
            using SmallRun part = new(options);
            if (i > 0)
            {
                part.Trainer.Resume(path);
            }

            Interrupt(part, 1, path);
        }

        using SmallRun last = new(options);
        last.Trainer.Resume(path);
        Assert.Equal((StepsPerEpoch * 3) - 1, last.Trainer.StepsTaken);
        Assert.Equal(expected, last.Fit().ToCsv());
        Assert.Equal(whole.Weights(), last.Weights());
    }

    [Fact]
    public void Fit_CheckpointSteps_WritesBetweenEpochsToo()
    {
        string path = folder.File("run.checkpoint");
        List<long> found = [];
        using SmallRun run = new(SmallRun.TwoEpochs with { CheckpointSteps = 2 });
        using SmallRun reader = new(SmallRun.TwoEpochs);
        run.Trainer.Fit(
            run.Train,
            run.Test,
            new EachStep(() =>
            {
                if (File.Exists(path))
                {
                    reader.Trainer.Resume(path);
                    found.Add(reader.Trainer.StepsTaken);
                }
            }),
            checkpoint: path);
        // Written after step 2, at the epoch's end (3) and after step 5; each is seen from the next step on.
        Assert.Equal([2, 3, 3, 5], found);
    }

    [Fact]
    public void Fit_CheckpointInterval_WritesBetweenEpochsToo()
    {
        string path = folder.File("run.checkpoint");
        using SmallRun run = new(SmallRun.TwoEpochs with { CheckpointInterval = TimeSpan.FromTicks(1) });
        Assert.Throws<InterruptedException>(
            () => run.Trainer.Fit(run.Train, run.Test, new AtStep(2, () => throw new InterruptedException()), checkpoint: path));
        using SmallRun reader = new(SmallRun.TwoEpochs);
        reader.Trainer.Resume(path);
        Assert.Equal(1, reader.Trainer.StepsTaken);
    }

    [Fact]
    public void Fit_OtherNumberOfImages_IsRefused()
    {
        string path = folder.File("run.checkpoint");
        using SmallRun begun = new(SmallRun.TwoEpochs);
        Interrupt(begun, 2, path);
        using SmallRun run = new(SmallRun.TwoEpochs);
        run.Trainer.Resume(path);
        using Tensor fewer = run.Train.narrow(0, 0, 240);
        string message = Assert.Throws<ArgumentException>(() => run.Trainer.Fit(fewer, run.Test, run.Progress)).Message;
        Assert.Equal("The run has trained on 250 images so far, and these are 240: a run goes on with the same images.", message);
    }

    private static TrainingOptions Options(string settings) => settings switch
    {
        "plain" => ThreeEpochs,
        "fixed bits" => ThreeEpochs with { Binarization = Binarization.Fixed },
        "dynamic bits" => ThreeEpochs with { Binarization = Binarization.Dynamic },
        "two draws" => ThreeEpochs with { Kl = KlForm.MonteCarlo, Samples = 2 },
        "cosine" => ThreeEpochs with { Schedule = new WarmUpSchedule(2, new CosineSchedule(1, 0.1, 6)) },
        "burda" => ThreeEpochs with { Schedule = new BurdaSchedule(1), Optimizer = new AdamSettings { Epsilon = 1e-4, Amsgrad = true } },
        "adagrad" => ThreeEpochs with
        {
            Optimizer = new AdagradSettings { InitialAccumulator = 0.1, RateDecay = 0.01 }, LearningRate = 0.02, WeightDecay = 0.004,
        },
        "adamw" => ThreeEpochs with { Optimizer = new AdamSettings { DecoupledWeightDecay = true }, WeightDecay = 0.1 },
        "rmsprop" => ThreeEpochs with { Optimizer = new RmsPropSettings { Centered = true, Momentum = 0.5 } },
        "sgd" => ThreeEpochs with { Optimizer = new SgdSettings { Momentum = 0.9, Nesterov = true } },
        "clipped" => ThreeEpochs with { MaxGradientNorm = 1, WeightDecay = 0.01 },
        "held out" => ThreeEpochs with { HeldOut = 40, BatchSize = 80, Binarization = Binarization.Dynamic },
        // A gain that no epoch makes: patience ends after the second one, and the first one's weights come back.
        "patience" => ThreeEpochs with { HeldOut = 40, BatchSize = 80, Patience = 1, MinimumGain = 1e6 },
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, null),
    };

    private void AssertEveryStep(Func<SmallRun> start)
    {
        using SmallRun whole = start();
        string expected = whole.Fit().ToCsv();
        string end = folder.File("whole.checkpoint");
        whole.Trainer.Save(end);
        long steps = whole.Trainer.StepsTaken;
        Assert.True(steps >= 2 * StepsPerEpoch);

        for (long step = 1; step <= steps; step++)
        {
            string path = folder.File($"{step}.checkpoint");
            using (SmallRun begun = start())
            {
                Interrupt(begun, step, path);
            }

            using SmallRun continued = start();
            continued.Trainer.Resume(path);
            Assert.Equal(step, continued.Trainer.StepsTaken);
            Assert.Equal(expected, continued.Fit().ToCsv());
            Assert.Equal(whole.Weights(), continued.Weights());

            string continuedEnd = folder.File("continued.checkpoint");
            continued.Trainer.Save(continuedEnd);
            foreach (string part in (string[])["weights.dat", "objective.dat", "optimizer.dat", "generator.dat", "global-generator.dat"])
            {
                Assert.True(Part(end, part).SequenceEqual(Part(continuedEnd, part)), $"{part} differs where step {step} was the last.");
            }
        }
    }

    private static void Interrupt(SmallRun run, long step, string path) => Assert.Throws<InterruptedException>(() => run.Trainer.Fit(
        run.Train,
        run.Test,
        new AtStep(step, () =>
        {
            run.Trainer.Save(path);
            throw new InterruptedException();
        })));

    private static byte[] Part(string path, string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        using Stream stream = archive.GetEntry(name)!.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private sealed class EachStep(Action action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action();
    }
}
