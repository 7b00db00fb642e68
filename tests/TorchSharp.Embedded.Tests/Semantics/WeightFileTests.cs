using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>TorchSharp's .dat weight files: ours are theirs, theirs are ours, and a bad one is refused.</summary>
public sealed class WeightFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("weights").FullName;

    private sealed class Sample : nn.Module<Tensor, Tensor>
    {
        private readonly Linear hidden = nn.Linear(3, 130);
        private readonly Linear output = nn.Linear(130, 2, hasBias: false);
        private readonly Tensor steps = tensor(0L);
        private readonly Tensor scale = zeros(2, float64);

        public Sample()
            : base(nameof(Sample)) => RegisterComponents();

        public override Tensor forward(Tensor input) => output.forward(hidden.forward(input)) * (scale.sum() + steps);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_FileOfTheFormat_GivesItsValues()
    {
        using var sample = new Sample();
        sample.load(GoldenFile.PathOf("weights.dat"));
        var state = sample.state_dict();
        foreach (var entry in GoldenFile.Open("weights").Items("entries"))
        {
            TensorAssert.Close(entry.GetProperty("value"), state[entry.Text("name")], Tolerance.Exact, entry.Text("name"));
        }
    }

    [Fact]
    public void Save_LoadedWeights_GivesAFileOfTheSameEntries()
    {
        using var sample = new Sample();
        sample.load(GoldenFile.PathOf("weights.dat"));
        var path = Path.Combine(folder, "again.dat");
        sample.save(path);

        // The order of entries is free; everything else is fixed, so the files have the same bytes once entries are sorted.
        Assert.Equal(new FileInfo(GoldenFile.PathOf("weights.dat")).Length, new FileInfo(path).Length);
        var bytes = File.ReadAllBytes(path);
        var golden = File.ReadAllBytes(GoldenFile.PathOf("weights.dat"));
        Assert.Equal(golden.Order(), bytes.Order());
        Assert.Equal(5, bytes[0]);
        using var copy = new Sample();
        copy.load(path);
        foreach (var ((name, expected), (_, obtained)) in sample.state_dict().Zip(copy.state_dict()))
        {
            TensorAssert.Close(expected, obtained, Tolerance.Exact, name);
        }
    }

    [Fact]
    public void Load_NoSuchFile_NamesIt()
    {
        using var sample = new Sample();
        var path = Path.Combine(folder, "missing.dat");
        Assert.Contains("missing.dat", Assert.Throws<FileNotFoundException>(() => sample.load(path)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherModulesFile_ThrowsAndChangesNothing()
    {
        using var sample = new Sample();
        var before = sample.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        var path = Path.Combine(folder, "other.dat");
        using (var other = nn.Linear(2, 2))
        {
            other.save(path);
        }

        Assert.Throws<ArgumentException>(() => sample.load(path));
        foreach (var (name, expected) in before)
        {
            TensorAssert.Close(expected, sample.state_dict()[name], Tolerance.Exact, name);
        }
    }

    [Fact]
    public void Load_CutAnywhere_SaysSoAndChangesNothing()
    {
        var bytes = File.ReadAllBytes(GoldenFile.PathOf("weights.dat"));
        using var sample = new Sample();
        var before = Values(sample);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<EndOfStreamException>(() => sample.load(new MemoryStream(bytes, 0, length)));
        }

        Assert.Equal(before, Values(sample));
        sample.load(new MemoryStream(bytes));
        Assert.NotEqual(before, Values(sample));
    }

    [Fact]
    public void Load_CutFile_NamesIt()
    {
        using var sample = new Sample();
        var path = Path.Combine(folder, "cut.dat");
        File.WriteAllBytes(path, File.ReadAllBytes(GoldenFile.PathOf("weights.dat"))[..100]);
        Assert.Contains("cut.dat", Assert.Throws<EndOfStreamException>(() => sample.load(path)).Message, StringComparison.Ordinal);
    }

    /// <summary>Every bit of the headers, and bits drawn from the rest, turned over: the file loads, or is refused in one of three ways.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Load_WithABitTurned_LoadsOrRefusesAndAllocatesNoMoreThanTheFile(bool strict, bool seekable)
    {
        var good = File.ReadAllBytes(GoldenFile.PathOf("weights.dat"));
        using var sample = new Sample();
        var random = new Random(20);
        var refused = 0;
        for (var trial = 0; trial < 3000; trial++)
        {
            var bytes = (byte[])good.Clone();
            for (var flip = 0; flip <= trial % 3; flip++)
            {
                bytes[flip == 0 && trial < 200 * 8 ? trial / 8 : random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using Stream stream = seekable ? new MemoryStream(bytes) : new OneWayStream(bytes);
                sample.load(stream, strict);
            }
            catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException or ArgumentException)
            {
                refused++;
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < (8 * good.Length) + 200_000, $"Trial {trial} allocated {allocated:N0} bytes for a file of {good.Length:N0}.");
        }

        Assert.InRange(refused, 100, 2999);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Load_ClaimsOfGigabytes_AllocateNothingLarge(bool seekable)
    {
        byte[] huge = [0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        byte[] endless = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        byte[] name = [13, .. "hidden.weight"u8];
        byte[] fourEntries = [4];
        byte[] float32Number = [(byte)ScalarType.Float32];
        byte[][] files =
        [
            huge, // entries
            endless,
            [.. fourEntries, .. huge], // the length of a name
            [.. fourEntries, .. endless],
            [.. fourEntries, .. name, .. huge], // an element type
            [.. fourEntries, .. name, 99],
            [.. fourEntries, .. name, .. float32Number, .. huge], // dimensions
            [.. fourEntries, .. name, .. float32Number, 2, .. huge, .. huge], // sizes
            [.. fourEntries, .. name, .. float32Number, 3, .. huge, .. huge, 0],
            [.. fourEntries, .. name, .. float32Number, 1, 0xFF, 0xFF, 0xFF, 0x7F],
            [.. fourEntries, 5, .. "other"u8, .. float32Number, 1, 0xFF, 0xFF, 0xFF, 0x7F],
        ];
        using var sample = new Sample();
        foreach (var file in files)
        {
            foreach (var strict in new[] { true, false })
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var exception = Assert.ThrowsAny<Exception>(() => sample.load(seekable ? new MemoryStream(file) : new OneWayStream(file), strict));
                Assert.True(exception is EndOfStreamException or InvalidDataException or ArgumentException, exception.ToString());
                Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200_000, exception.Message);
            }
        }
    }

    [Fact]
    public void Load_BoolsOfOtherBytes_AreTrue()
    {
        using var module = new Odd();
        var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            module.save(writer);
        }

        var bytes = stream.ToArray();
        bytes[Array.LastIndexOf(bytes, (byte)1)] = 7;
        module.load(new MemoryStream(bytes));
        Assert.Equal(2L, module.state_dict()["flags"].sum().item<long>());
        Assert.True(module.state_dict()["flags"].data<bool>().ToArray()[2].Equals(true));
    }

    private sealed class Odd : nn.Module<Tensor, Tensor>
    {
        private readonly Tensor empty = zeros(0, 3);
        private readonly Parameter scalar = new(tensor(2.5));
        private readonly Tensor flags = tensor([true, false, true]);

        public Odd(string name = "größe_μ_長い")
            : base(nameof(Odd))
        {
            RegisterComponents();
            register_buffer(name, tensor([1, 2]));
            register_buffer("passing", ones(2), persistent: false);
        }

        public override Tensor forward(Tensor input) => input * scalar + empty.sum() + flags;
    }

    [Theory]
    [InlineData("größe_μ_長い")]
    [InlineData("")]
    [InlineData("a name with spaces and \n a line")]
    public void SaveAndLoad_OddNamesAndShapes_ComeBack(string name)
    {
        var path = Path.Combine(folder, "odd.dat");
        using var module = new Odd(name);
        module.save(path);
        using var other = new Odd(name);
        using (no_grad())
        {
            other.state_dict()["scalar"].fill_(0);
            other.state_dict()[name].zero_();
        }

        var loaded = new Dictionary<string, bool>();
        other.load(path, loadedParameters: loaded);
        Assert.Equal(2.5, other.state_dict()["scalar"].item<double>());
        Assert.Equal([1, 2], other.state_dict()[name].data<int>().ToArray());
        Assert.Equal(new HashSet<string> { "empty", "flags", name, "scalar" }, [.. loaded.Keys]);
        Assert.All(loaded.Values, Assert.True);
    }

    [Fact]
    public void SaveAndLoad_LongName_ComesBack()
    {
        var name = new string('x', 100_000);
        var path = Path.Combine(folder, "long.dat");
        using var module = new Odd(name);
        module.save(path);
        using var other = new Odd(name);
        other.load(path);
    }

    [Fact]
    public void Load_StrictAndNot_TakesWhatTorchSharpTakes()
    {
        string full = Path.Combine(folder, "full.dat"), partial = Path.Combine(folder, "partial.dat");
        using var layer = nn.Linear(3, 4);
        layer.save(full);
        layer.save(partial, ["bias"]);
        using var other = nn.Linear(3, 4);

        // What is skipped still has to be there.
        Assert.Contains("expected 2", Assert.Throws<ArgumentException>(() => other.load(partial)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => other.load(partial, skip: ["bias"]));
        var loaded = new Dictionary<string, bool>();
        other.load(partial, strict: false, loadedParameters: loaded);
        Assert.Equal(["weight"], loaded.Keys);
        Assert.True(other.weight.Equals(layer.weight));
        Assert.False(other.bias!.Equals(layer.bias!));

        var skipping = new Dictionary<string, bool>();
        using var third = nn.Linear(3, 4);
        third.load(full, skip: ["weight"], loadedParameters: skipping);
        Assert.False(third.weight.Equals(layer.weight));
        Assert.True(third.bias!.Equals(layer.bias!));
        Assert.Equal((true, true), (skipping["weight"], skipping["bias"]));
        Assert.Throws<ArgumentException>(() => third.load(full, loadedParameters: skipping));
    }

    [Fact]
    public void Load_UnknownNames_AreReportedWhereNotStrict()
    {
        var path = Path.Combine(folder, "linear.dat");
        using (var layer = nn.Linear(3, 4))
        {
            layer.save(path);
        }

        using var sample = new Sample();
        var loaded = new Dictionary<string, bool>();
        sample.load(path, strict: false, loadedParameters: loaded);
        Assert.Equal((false, false), (loaded["weight"], loaded["bias"]));
        Assert.Equal(2, loaded.Count);
    }

    [Fact]
    public void Load_OtherTypeOrShape_NamesBoth()
    {
        var path = Path.Combine(folder, "double.dat");
        using (var layer = nn.Linear(3, 4, dtype: float64))
        {
            layer.save(path);
        }

        using var single = nn.Linear(3, 4);
        var message = Assert.Throws<ArgumentException>(() => single.load(path)).Message;
        Assert.All(["weight", "Float64", "Float32", "[4, 3]", "double.dat"], word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => single.load(path, strict: false));
        using var wider = nn.Linear(3, 5, dtype: float64);
        Assert.Throws<ArgumentException>(() => wider.load(path, strict: false));
        wider.load(path, skip: ["weight", "bias"]);
    }

    [Fact]
    public void Save_ThatFails_LeavesTheOldFileAndNothingElse()
    {
        var path = Path.Combine(folder, "kept.dat");
        using var layer = nn.Linear(3, 4);
        layer.save(path);
        var before = File.ReadAllBytes(path);
        layer.bias!.Dispose();
        Assert.Throws<InvalidOperationException>(() => layer.save(path));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Save_OverAFile_ReplacesIt()
    {
        var path = Path.Combine(folder, "replaced.dat");
        File.WriteAllBytes(path, new byte[100_000]);
        using var layer = nn.Linear(3, 4);
        layer.save(path);
        Assert.Equal(84, new FileInfo(path).Length);
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void LoadStateDict_NamesAndShapes_AreChecked()
    {
        using var layer = nn.Linear(3, 4);
        using var other = nn.Linear(3, 4, hasBias: false);
        using var wide = nn.Linear(3, 5);
        using var precise = nn.Linear(3, 4, dtype: float64);
        Assert.Throws<InvalidOperationException>(() => layer.load_state_dict(other.state_dict()));
        Assert.Throws<ArgumentNullException>(() => layer.load_state_dict(null!));
        var (missing, unexpected) = layer.load_state_dict(other.state_dict(), strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Empty(unexpected);
        (missing, unexpected) = other.load_state_dict(layer.state_dict(), strict: false);
        Assert.Empty(missing);
        Assert.Equal(["bias"], unexpected);
        (missing, _) = layer.load_state_dict(other.state_dict(), strict: true, ["bias"]);
        Assert.Empty(missing);
        var message = Assert.Throws<ExternalException>(() => layer.load_state_dict(wide.state_dict())).Message;
        Assert.All(["load_state_dict", "weight", "[5, 3]", "[4, 3]"], word => Assert.Contains(word, message, StringComparison.Ordinal));
        layer.load_state_dict(precise.state_dict());
        Assert.Equal(float32, layer.weight.dtype);
        using var converted = precise.weight.to(float32);
        Assert.True(layer.weight.Equals(converted));
    }

    private static double[] Values(nn.Module module) =>
        [.. module.state_dict().Values.SelectMany(tensor => tensor.detach().to(float64).data<double>().ToArray())];

    /// <summary>A stream that cannot be asked for its length.</summary>
    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }
    }
}
