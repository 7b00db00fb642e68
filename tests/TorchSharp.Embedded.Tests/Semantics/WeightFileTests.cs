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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(100)]
    [InlineData(3000)]
    public void Load_TruncatedFile_Throws(int length)
    {
        using var sample = new Sample();
        var path = Path.Combine(folder, "truncated.dat");
        File.WriteAllBytes(path, File.ReadAllBytes(GoldenFile.PathOf("weights.dat"))[..length]);
        Assert.ThrowsAny<Exception>(() => sample.load(path));
    }

    [Fact]
    public void Load_HostileSizes_ThrowsWithoutAllocating()
    {
        using var sample = new Sample();
        var path = Path.Combine(folder, "hostile.dat");
        using (var writer = new BinaryWriter(File.Create(path)))
        {
            writer.Write((byte)5);
            writer.Write("hidden.weight");
            writer.Write((byte)ScalarType.Float32);
            writer.Write((byte)2);
            writer.Write([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x07]);
            writer.Write([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x07]);
        }

        var allocated = GC.GetTotalAllocatedBytes();
        Assert.ThrowsAny<Exception>(() => sample.load(path));
        Assert.True(GC.GetTotalAllocatedBytes() - allocated < 10_000_000);
    }
}
