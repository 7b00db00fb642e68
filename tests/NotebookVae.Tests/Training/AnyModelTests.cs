using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>The trainer over models, objectives, data and devices other than the digits' autoencoder on the CPU.</summary>
public sealed class AnyModelTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Fit_RealValuedData_IsTrainedWhereTheLikelihoodAllows()
    {
        manual_seed(3);
        Tensor data = (randn(400, 2) * 3).matmul(tensor(new float[] { 1, 2, -1, 0.5f, 0.5f, 1, 1, -1 }, [2, 4])) + 5;
        using TrainableLinearModel model = new(4, 2);
        using Trainer trainer = new(model, new TrainingOptions
        {
            Epochs = 400, BatchSize = 50, LearningRate = 0.05, Schedule = new CosineSchedule(1, 0, 3200),
        });
        TrainingHistory history = trainer.Fit(data, data, new RecordedProgress());
        // The best log p(x) of probabilistic PCA with variance 1 and two dimensions, for a covariance with two eigenvalues above 1 and two
        // that are zero (Tipping and Bishop 1999, equation 8); the bound reaches it, from below but for the noise of one draw a datum.
        Tensor centered = (data - data.mean([0L])).to(float64);
        double[] eigenvalues = linalg.eigvalsh(centered.transpose(0, 1).matmul(centered) / 400).data<double>().ToArray();
        double best = -0.5 * ((4 * Math.Log(2 * Math.PI)) + Math.Log(eigenvalues[3] * eigenvalues[2]) + 2);
        Assert.True(history.Epochs[0].TestElbo < best - 5);
        Assert.InRange(history.Last.TestElbo, best - 0.5, best + 0.25);
    }

    [Fact]
    public void Fit_RealValuedData_IsRefusedForBernoulliAndForBinarization()
    {
        Tensor data = randn(40, 16);
        using SmallRun bernoulli = new(SmallRun.TwoEpochs);
        string message = Assert.Throws<ArgumentException>(() => bernoulli.Trainer.Fit(data, data, bernoulli.Progress)).Message;
        Assert.Contains("a Bernoulli likelihood takes pixels in [0, 1]", message, StringComparison.Ordinal);

        TrainingOptions bits = SmallRun.TwoEpochs with { Binarization = Binarization.Dynamic };
        using SmallRun gaussian = new(bits, () => new TrainableLinearModel(16, 2));
        message = Assert.Throws<ArgumentException>(() => gaussian.Trainer.Fit(data, data, gaussian.Progress)).Message;
        Assert.Contains("binarization takes pixels in [0, 1]", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Fit_DataThatAreNotFinite_AreRefusedForEveryLikelihood(float value)
    {
        using SmallRun run = new(SmallRun.TwoEpochs, () => new TrainableLinearModel(16, 2));
        run.Train[3, 4].fill_(value);
        string message = Assert.Throws<ArgumentException>(() => run.Fit()).Message;
        Assert.Contains("The train images have values from ", message, StringComparison.Ordinal);
        Assert.Contains("they must be finite", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_DataOfAnotherType_NamesBoth()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        Tensor twice = run.Train.to(float64);
        string message = Assert.Throws<ArgumentException>(() => run.Trainer.Fit(twice, run.Test, run.Progress)).Message;
        Assert.StartsWith(
            "The train images are Float64 on cpu, and the model's parameters Float32 on cpu: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ModelThatIsNoModule_IsRefused()
    {
        string message = Assert.Throws<ArgumentException>(() => new Trainer(new NoModule())).Message;
        Assert.Contains("The model is a NoModule, which is no module", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ObjectiveSaidTwice_IsRefused()
    {
        using Vae vae = new(4, 3, 2);
        string message = Assert.Throws<ArgumentException>(
            () => new Trainer(vae, new TrainingOptions { Samples = 5 }, new Elbo(KlForm.MonteCarlo))).Message;
        Assert.Contains("say it in one place", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ObjectiveGiven_EqualsTheOneThatTheOptionsDescribe()
    {
        using SmallRun described = new(SmallRun.TwoEpochs with { Kl = KlForm.MonteCarlo, Samples = 2 });
        using SmallRun given = new(SmallRun.TwoEpochs, new Elbo(KlForm.MonteCarlo, 2));
        Assert.Equal(described.Fit().Epochs, given.Fit().Epochs);
        Assert.Equal(described.Weights(), given.Weights());
    }

    [Fact]
    public void Fit_ScheduledObjective_IsAskedForEachStepAndEachMeasurement()
    {
        RememberingObjective objective = new();
        using SmallRun run = new(SmallRun.TwoEpochs, objective);
        run.Fit();
        Assert.Equal([0, 1, 2, 3, 3, 4, 5, 6], objective.Asked);
    }

    [Fact]
    public void Fit_StatefulObjective_IsTrainedByStepsAndNotByMeasurements()
    {
        RememberingObjective objective = new();
        using SmallRun run = new(SmallRun.TwoEpochs, objective);
        double average = double.NaN;
        double afterEpoch = double.NaN;
        run.Trainer.Fit(
            run.Train,
            run.Test,
            new AtStep(3, () => average = objective.Average),
            e => afterEpoch = e.Epoch == 1 ? objective.Average : afterEpoch);
        Assert.Equal(average, afterEpoch);
        Assert.NotEqual(0, objective.Learned);
    }

    [Fact]
    public void Fit_Evaluation_IsWhatIsMeasured()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        using Trainer trainer = new(run.Model, run.Options, new RememberingObjective(), new Elbo(KlForm.MonteCarlo, 3));
        TrainingHistory history = trainer.Fit(run.Train, run.Test, run.Progress);
        using Generator noise = new((ulong)run.Options.Seed);
        Assert.Equal(ElboSummary.Measure(run.Model, run.Test, new Elbo(KlForm.MonteCarlo, 3), noise).Bound, history.Last.TestElbo);
    }

    [Theory]
    [InlineData(Binarization.None, 0)]
    [InlineData(Binarization.Dynamic, 50)]
    public void Fit_ConditionalModel_SeesEachImageWithItsCondition(Binarization binarization, int heldOut)
    {
        // An image repeats its condition: twice the same four bits.
        Tensor conditions = bernoulli(full(230, 4, 0.5));
        Tensor images = cat([conditions, conditions], 1);
        Tensor testConditions = bernoulli(full(700, 4, 0.5));
        Tensor testImages = cat([testConditions, testConditions], 1);
        using ConditionalModel model = new();
        int batches = 0;
        using Trainer trainer = Trainer.Conditional(
            model,
            (x, c) =>
            {
                batches++;
                Assert.Equal(x.narrow(1, 0, 4).data<float>().ToArray(), c!.data<float>().ToArray());
                return model.Given(c);
            },
            new TrainingOptions { Epochs = 2, BatchSize = 50, Binarization = binarization, HeldOut = heldOut, LearningRate = 0.05 });
        TrainingHistory history = trainer.Fit(
            images, testImages, new RecordedProgress(), trainConditions: conditions, testConditions: testConditions);
        Assert.True(history.Last.TestElbo > history.Epochs[0].TestElbo);
        Assert.True(batches >= 10);

        string message = Assert.Throws<ArgumentException>(
            () => trainer.Fit(images, testImages, new RecordedProgress(), trainConditions: testConditions)).Message;
        Assert.Contains("there are 230 images, and each needs its own", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vae")]
    [InlineData("remembering")]
    [InlineData("gaussian")]
    public void Fit_OnTheFakeSecondDevice_GivesTheSameNumbers(string kind)
    {
        TrainingOptions options = SmallRun.TwoEpochs with
        {
            Binarization = Binarization.Dynamic, HeldOut = 30, Patience = 1, MaxGradientNorm = 5, WeightDecay = 0.01,
        };
        SmallRun Start(Device device) => new(
            options,
            () => kind == "gaussian" ? new TrainableLinearModel(16, 2) : new Vae(16, 12, 2),
            kind == "remembering" && device.type == DeviceType.CPU ? new RememberingObjective() : null,
            device);

        using TemporaryFolder folder = new();
        string path = folder.File("run.checkpoint");
        Device second = new(DeviceType.FPGA);
        using SmallRun begun = Start(second);
        Assert.True(begun.Trainer.EstimateTime(begun.Train, begun.Test).ImagesPerSecond > 0);
        begun.Trainer.Fit(begun.Train, begun.Test, new AtStep(2, () => begun.Trainer.Save(path)));
        using SmallRun continued = Start(second);
        continued.Trainer.Resume(path);
        Assert.Equal(begun.Trainer.History, continued.Fit());
        Assert.Equal(begun.Weights(), continued.Weights());
        if (kind != "remembering")
        {
            using SmallRun cpu = Start(CPU);
            Assert.Equal(cpu.Fit(), begun.Trainer.History);
            Assert.Equal(cpu.Weights(), begun.Weights());
        }
    }

    [Theory]
    [InlineData(Binarization.None)]
    [InlineData(Binarization.Fixed)]
    [InlineData(Binarization.Dynamic)]
    public void Everything_Afterwards_LeavesNoTensor(Binarization binarization)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("run.checkpoint");
        TrainingOptions options = SmallRun.TwoEpochs with
        {
            Binarization = binarization, HeldOut = 30, Patience = 1, MaxGradientNorm = 5, CheckpointSteps = 2,
        };
        long before = Tensor.TotalCount;
        using (SmallRun run = new(options))
        {
            long model = Tensor.TotalCount;
            run.Trainer.EstimateTime(run.Train, run.Test);
            Assert.Equal(model, Tensor.TotalCount);
            run.Fit(path);
        }

        Assert.Equal(before, Tensor.TotalCount);
        using (SmallRun run = new(options))
        {
            run.Trainer.Resume(path);
            long resumed = Tensor.TotalCount;
            run.Trainer.Save(path);
            run.Trainer.Resume(path);
            Assert.Equal(resumed, Tensor.TotalCount);
            run.Fit();
            Assert.Throws<ArgumentException>(() => run.Trainer.Fit(run.Test, run.Train, run.Progress));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private sealed class NoModule : IVariationalModel
    {
        public IReparameterizedDistribution Prior => throw new NotSupportedException();

        public IReadOnlyList<Parameter> GenerativeParameters => [];

        public IReadOnlyList<Parameter> InferenceParameters => [];

        public IReparameterizedDistribution Encode(Tensor x) => throw new NotSupportedException();

        public ILikelihood Decode(Tensor z) => throw new NotSupportedException();
    }

    /// <summary>Eight pixels, a condition of four numbers, linear.</summary>
    private sealed class ConditionalModel : nn.Module
    {
        private readonly Linear encoder = nn.Linear(12, 4);
        private readonly Linear decoder = nn.Linear(6, 8);

        public ConditionalModel()
            : base(nameof(ConditionalModel)) => RegisterComponents();

        public IVariationalModel Given(Tensor condition) => new Conditioned(this, condition);

        private sealed class Conditioned(ConditionalModel model, Tensor condition) : IVariationalModel
        {
            public IReparameterizedDistribution Prior => new StandardNormal(2, float32, CPU);

            public IReadOnlyList<Parameter> GenerativeParameters => [.. model.decoder.parameters()];

            public IReadOnlyList<Parameter> InferenceParameters => [.. model.encoder.parameters()];

            public IReparameterizedDistribution Encode(Tensor x)
            {
                Tensor[] halves = model.encoder.forward(cat([x, condition], -1)).chunk(2, -1);
                return new DiagonalGaussian(halves[0], halves[1]);
            }

            public ILikelihood Decode(Tensor z) => new BernoulliLikelihood(model.decoder.forward(cat([z, condition], -1)));
        }
    }
}
