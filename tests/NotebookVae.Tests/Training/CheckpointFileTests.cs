using System.IO.Compression;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>What a checkpoint's file promises: damage is noticed, and another run's file is refused with the first difference.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resume_AnyBitChanged_IsNoticedOrWithoutEffect()
    {
        string path = Saved(out byte[] bytes);
        using SmallRun good = new(SmallRun.TwoEpochs);
        good.Trainer.Resume(path);
        float[] expected = good.Weights();
        string history = good.Trainer.History.ToJson();

        int noticed = 0;
        int tried = 0;
        using SmallRun run = new(SmallRun.TwoEpochs);
        for (int at = 3; at < bytes.Length; at += 211, tried++)
        {
            byte[] changed = (byte[])bytes.Clone();
            changed[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(path, changed);
            if (Record.Exception(() => run.Trainer.Resume(path)) is { } fault)
            {
                Assert.IsType<InvalidDataException>(fault);
                noticed++;
            }
            else
            {
                // A bit that says nothing, such as one of an entry's date.
                Assert.Equal(expected, run.Weights());
                Assert.Equal(history, run.Trainer.History.ToJson());
            }
        }

        Assert.True(noticed > 0.9 * tried, $"{noticed} of {tried} changes were noticed.");
    }

    [Fact]
    public void Save_SameState_MakesTheSameFile()
    {
        using SmallRun run = new(SmallRun.TwoEpochs);
        run.Fit();
        run.Trainer.Save(folder.File("one"));
        run.Trainer.Save(folder.File("two"));
        Assert.Equal(File.ReadAllBytes(folder.File("one")), File.ReadAllBytes(folder.File("two")));
    }

    [Fact]
    public void Resume_FileOfAnEarlierVersion_SaysWhichItReads()
    {
        string path = folder.File("old");
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create))
        using (StreamWriter writer = new(archive.CreateEntry("manifest.json").Open()))
        {
            writer.Write("""{"Version":1,"Pixels":16,"HiddenUnits":12,"Latent":2}""");
        }

        using SmallRun run = new(SmallRun.TwoEpochs);
        string message = Assert.Throws<InvalidDataException>(() => run.Trainer.Resume(path)).Message;
        Assert.Equal($"The file '{path}' is a checkpoint of version 1, and this program reads version 2.", message);
    }

    public static TheoryData<string, string> Others => new()
    {
        { "batch", "was trained with BatchSize = 100, and this run has BatchSize = 50." },
        { "optimizer", "was trained with Optimizer = AdamSettings(" },
        { "schedule", "was trained with Schedule = ConstantSchedule(Value = 1), and this run has Schedule = BurdaSchedule(StepsOfFirst" },
        { "objective", "was trained on Elbo(Kl = ClosedForm, Samples = 1" },
        { "type", "holds a model of type Vae, and this one is a TrainableLinearModel." },
        { "size", "holds a model of 16-12-2 units, and this one has 16-12-3." },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Resume_AnotherRunsFile_NamesTheFirstDifference(string difference, string expected)
    {
        string path = Saved(out _);
        TrainingOptions two = SmallRun.TwoEpochs;
        using SmallRun run = difference switch
        {
            "batch" => new SmallRun(two with { BatchSize = 50 }),
            "optimizer" => new SmallRun(two with { Optimizer = new AdagradSettings() }),
            "schedule" => new SmallRun(two with { Schedule = new BurdaSchedule(9) }),
            "objective" => new SmallRun(two, new Elbo(KlForm.MonteCarlo)),
            "type" => new SmallRun(two, () => new TrainableLinearModel(16, 2)),
            _ => new SmallRun(two, () => new Vae(16, 12, 3)),
        };
        float[] weights = run.Weights();
        string message = Assert.Throws<InvalidDataException>(() => run.Trainer.Resume(path)).Message;
        Assert.StartsWith($"The checkpoint '{path}' {expected}", message, StringComparison.Ordinal);
        Assert.Equal(weights, run.Weights());
    }

    [Fact]
    public void Resume_ModelWithTensorsOfAnotherShape_NamesTheTensor()
    {
        string path = folder.File("run");
        using (SmallRun run = new(SmallRun.TwoEpochs, () => new TrainableLinearModel(16, 2)))
        {
            run.Trainer.Save(path);
        }

        using TrainableLinearModel other = new(9, 2);
        using Trainer trainer = new(other, SmallRun.TwoEpochs);
        string message = Assert.Throws<InvalidDataException>(() => trainer.Resume(path)).Message;
        Assert.Contains(
            "holds a model with 'mean.weight' as Float32 [2, 16], and this one has 'mean.weight' as Float32 [2, 9].",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_ModelWithAnotherDropout_NamesTheModule()
    {
        string path = folder.File("run");
        using (SmallRun run = new(SmallRun.TwoEpochs, () => new Noted(new Rate { Dropped = 0.5 })))
        {
            run.Trainer.Save(path);
        }

        using SmallRun other = new(SmallRun.TwoEpochs, () => new Noted(new Rate { Dropped = 0.25 }));
        string message = Assert.Throws<InvalidDataException>(() => other.Trainer.Resume(path)).Message;
        Assert.Contains(
            "holds a model with 'rate' as Rate(Dropped = 0.5), and this one has 'rate' as Rate(Dropped = 0.25).",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_OtherEpochsAndOtherCheckpointing_AreNoDifference()
    {
        string path = Saved(out _);
        using SmallRun run = new(SmallRun.TwoEpochs with { Epochs = 5, CheckpointSteps = 7, CheckpointInterval = TimeSpan.FromMinutes(1) });
        run.Trainer.Resume(path);
        Assert.Equal(6, run.Trainer.StepsTaken);
    }

    [Theory]
    [InlineData("Schedule")]
    [InlineData("Optimizer")]
    [InlineData("WeightDecay")]
    [InlineData("MaxGradientNorm")]
    [InlineData("HeldOut")]
    [InlineData("Patience")]
    [InlineData("MinimumGain")]
    [InlineData("CheckpointSteps")]
    [InlineData("CheckpointInterval")]
    public void Constructor_OptionOutOfRange_IsNamed(string name)
    {
        TrainingOptions options = name switch
        {
            "Schedule" => new() { Schedule = null! },
            "Optimizer" => new() { Optimizer = null! },
            "WeightDecay" => new() { WeightDecay = -1 },
            "MaxGradientNorm" => new() { MaxGradientNorm = 0 },
            "HeldOut" => new() { Patience = 1 },
            "Patience" => new() { Patience = 0, HeldOut = 1 },
            "MinimumGain" => new() { MinimumGain = double.NaN },
            "CheckpointSteps" => new() { CheckpointSteps = 0 },
            _ => new() { CheckpointInterval = TimeSpan.Zero },
        };
        using Vae vae = new(4, 3, 2);
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(vae, options)).Message;
        Assert.Contains($"The training option {name} is ", message, StringComparison.Ordinal);
    }

    private sealed class Rate() : nn.Module(nameof(Rate))
    {
        public double Dropped { get; init; }
    }

    private sealed class Noted : nn.Module, IVariationalModel
    {
        private readonly TrainableLinearModel inner = new(16, 2);
        private readonly Rate rate;

        public Noted(Rate rate)
            : base(nameof(Noted))
        {
            this.rate = rate;
            RegisterComponents();
        }

        public Rate Kept => rate;

        public IReparameterizedDistribution Prior => inner.Prior;

        public IReadOnlyList<Parameter> GenerativeParameters => inner.GenerativeParameters;

        public IReadOnlyList<Parameter> InferenceParameters => inner.InferenceParameters;

        public IReparameterizedDistribution Encode(Tensor x) => inner.Encode(x);

        public ILikelihood Decode(Tensor z) => inner.Decode(z);
    }

    private string Saved(out byte[] bytes)
    {
        string path = folder.File("run.checkpoint");
        using SmallRun run = new(SmallRun.TwoEpochs);
        run.Fit(path);
        bytes = File.ReadAllBytes(path);
        return path;
    }
}
