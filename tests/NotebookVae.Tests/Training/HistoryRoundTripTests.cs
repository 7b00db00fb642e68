namespace NotebookVae.Tests;

/// <summary>Histories read back exactly, whatever the culture, and know what they may be compared with.</summary>
public sealed class HistoryRoundTripTests : IDisposable
{
    private static readonly TrainingHistory Awkward = new(
        Binarization.Dynamic,
        [
            new(1, 0.1 + 0.2, -1.0 / 3, 5e-324, double.MaxValue, -0.0, 1e-17),
            new(2, double.NaN, double.NegativeInfinity, double.PositiveInfinity, -118.5, 123456789.123456789, Math.PI),
        ])
    {
        Run = new RunDescription(
            "Vae(Pixels = 784), 5 parameters",
            "Elbo(Kl = ClosedForm, Samples = 1)",
            new Dictionary<string, string> { ["Epochs"] = "2", ["LearningRate"] = "0.001", ["Schedule"] = "ConstantSchedule(Value = 1)" }),
        SecondsPerEpoch = [1.25, 0.1 + 0.7],
    };

    private readonly TemporaryFolder folder = new();
    private readonly CommaCulture culture = new();

    public void Dispose()
    {
        culture.Dispose();
        folder.Dispose();
    }

    public static TheoryData<bool, bool> Shapes => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void FromCsv_OwnTextUnderACommaCulture_ReadsBackExactly(bool described, bool heldOut)
    {
        TrainingHistory history = Shape(described, heldOut);
        TrainingHistory read = TrainingHistory.FromCsv(history.ToCsv(), Binarization.Dynamic);
        Assert.Equal(history, read);
        Assert.Equal(history.ToCsv(), read.ToCsv());
        Assert.Equal(history.Run?.Options.Keys, read.Run?.Options.Keys);
        AssertSameBits(history, read);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void FromJson_OwnTextUnderACommaCulture_ReadsBackExactly(bool described, bool heldOut)
    {
        TrainingHistory history = Shape(described, heldOut);
        TrainingHistory read = TrainingHistory.FromJson(history.ToJson());
        Assert.Equal(history, read);
        Assert.Equal(history.ToJson(), read.ToJson());
        Assert.Equal(history.SecondsPerEpoch, read.SecondsPerEpoch);
        AssertSameBits(history, read);
    }

    [Fact]
    public void FromJson_HistoryOfARun_ReadsBackAndSaysWhatWasTrained()
    {
        using SmallRun run = new(SmallRun.TwoEpochs with
        {
            HeldOut = 20, Schedule = new WarmUpSchedule(2, new CosineSchedule(1, 0.25, 6)), MaxGradientNorm = 2.5,
        });
        TrainingHistory history = run.Fit();
        Assert.Equal("Vae 16-12-2, 500 parameters", history.Run!.Model);
        Assert.StartsWith("Elbo(Kl = ClosedForm, Samples = 1", history.Run.Objective, StringComparison.Ordinal);
        Assert.Equal("WarmUpSchedule(Steps = 2, Then = CosineSchedule(Start = 1, End = 0.25, Steps = 6))", history.Run.Options["Schedule"]);
        Assert.Equal("2.5", history.Run.Options["MaxGradientNorm"]);
        Assert.Equal("none", history.Run.Options["Patience"]);
        Assert.Equal(("1", "None"), (history.Run.Options["Seed"], history.Run.Options["Binarization"]));
        Assert.StartsWith(
            "AdamSettings(Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1E-08", history.Run.Options["Optimizer"], StringComparison.Ordinal);
        Assert.Equal(2, history.SecondsPerEpoch.Count);
        Assert.All(history.SecondsPerEpoch, time => Assert.True(time > 0));

        Assert.Equal(history, TrainingHistory.FromJson(history.ToJson()));
        Assert.Equal(history, TrainingHistory.FromCsv(history.ToCsv(), Binarization.None));
    }

    [Fact]
    public void SaveJson_File_IsWrittenWhole()
    {
        string path = folder.File("history.json");
        Awkward.SaveJson(path);
        Assert.Equal(Awkward.ToJson(), File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Equals_Seconds_TakeNoPartAndNumbersDo()
    {
        Assert.Equal(Awkward, Awkward with { SecondsPerEpoch = [7, 8] });
        Assert.Equal(Awkward.GetHashCode(), (Awkward with { SecondsPerEpoch = [7, 8] }).GetHashCode());
        Assert.NotEqual(Awkward, Awkward with { Epochs = [Awkward.Epochs[0], Awkward.Epochs[1] with { TestElbo = -118.50000000000001 }] });
        Assert.NotEqual(Awkward, Awkward with { Run = Awkward.Run! with { Objective = "Iwae" } });
        Assert.NotEqual(Awkward, Awkward with { Binarization = Binarization.Fixed });
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"binarization": "Sometimes", "epochs": []}""")]
    [InlineData("""{"binarization": "None", "epochs": [{"epoch": 1}]}""")]
    [InlineData("""{"binarization": "None", "epochs": [null]}""")]
    public void FromJson_OtherText_IsOneSentence(string json)
    {
        string message = Assert.Throws<InvalidDataException>(() => TrainingHistory.FromJson(json)).Message;
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void FromJson_EpochsOutOfOrder_AreRefused()
    {
        string json = (Awkward with { Epochs = [Awkward.Epochs[1]] }).ToJson();
        string message = Assert.Throws<InvalidDataException>(() => TrainingHistory.FromJson(json)).Message;
        Assert.Contains("epoch 2 in place 1", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# option Epochs 2\n")]
    [InlineData("# option Epochs: 2\n# option Epochs: 3\n")]
    [InlineData("# objective: Elbo\n")]
    public void FromCsv_BadDescription_IsRefused(string lines)
    {
        string csv = lines + new TrainingHistory(Binarization.None, []).ToCsv();
        Assert.Throws<InvalidDataException>(() => TrainingHistory.FromCsv(csv, Binarization.None));
    }

    [Fact]
    public void ThrowIfNotComparable_DifferentBinarization_NamesBoth()
    {
        TrainingHistory grey = new(Binarization.None, []);
        TrainingHistory bits = new(Binarization.Dynamic, []);
        TrainingHistory.ThrowIfNotComparable();
        TrainingHistory.ThrowIfNotComparable(grey);
        TrainingHistory.ThrowIfNotComparable(bits, bits, Awkward);
        string message = Assert.Throws<ArgumentException>(() => TrainingHistory.ThrowIfNotComparable(bits, Awkward, grey)).Message;
        Assert.StartsWith("The histories 1 and 3 have the binarizations Dynamic and None: ", message, StringComparison.Ordinal);
    }

    private static TrainingHistory Shape(bool described, bool heldOut) => Awkward with
    {
        Run = described ? Awkward.Run : null,
        Epochs = heldOut
            ? [.. Awkward.Epochs.Select(e => e with { HeldOutElbo = 1.0 / e.Epoch, HeldOutReconstruction = double.NaN, HeldOutKl = 0.7 })]
            : Awkward.Epochs,
    };

    // Equality takes zeros of both signs for the same.
    private static void AssertSameBits(TrainingHistory expected, TrainingHistory actual) =>
        Assert.All(expected.Epochs.Zip(actual.Epochs), pair => Assert.Equal(
            Numbers(pair.First).Select(BitConverter.DoubleToInt64Bits), Numbers(pair.Second).Select(BitConverter.DoubleToInt64Bits)));

    private static double[] Numbers(EpochRecord e) =>
        [e.TrainElbo, e.TrainReconstruction, e.TrainKl, e.TestElbo, e.TestReconstruction, e.TestKl, e.HeldOutElbo ?? 1, e.HeldOutKl ?? 1];
}
