namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>Ranges and constants are PyTorch's numbers to the last bit, but for powers, which mathematical libraries round differently, and
/// linspace, where a compiler chose which products PyTorch rounds.</summary>
public class CreationTests
{
    private static readonly Tolerance Powers = new(2e-7, 0);

    // One rounding of numbers up to 7.
    private static readonly Tolerance Spaced = new(2e-7, 3e-7);

    private static readonly Dictionary<string, Func<Tensor>> Makers = new()
    {
        ["arange 10"] = () => arange(10),
        ["arange 0 1 0.1"] = () => arange(0, 1, 0.1),
        ["arange 0 3 0.3, 1000 steps"] = () => arange(0, 300, 0.3),
        ["arange 0.1 100 0.1"] = () => arange(0.1, 100, 0.1),
        ["arange 0 1 0.1 float64"] = () => arange(0, 1, 0.1, float64),
        ["arange 0.5 4.7 int64"] = () => arange(0.5, 4.7, int64),
        ["arange -1 -5 -1.5 int64"] = () => arange(-1, -5, -1.5, int64),
        ["arange 10 0 -3"] = () => arange(10, (Scalar)0, -3),
        ["arange 0.5 4.7 int32"] = () => arange(0.5, 4.7, int32),
        ["arange 0 300 100 uint8"] = () => arange(0, 300, 100, uint8),
        ["arange 3 3"] = () => arange(3, 3),
        ["linspace 0 1 11"] = () => linspace(0, 1, 11),
        ["linspace -3 7 100"] = () => linspace(-3, 7, 100),
        ["linspace 0.1 0.7 37 float64"] = () => linspace(0.1, 0.7, 37, float64),
        ["linspace 0 10 4 int64"] = () => linspace(0, 10, 4, int64),
        ["linspace 10 -5 7 int32"] = () => linspace(10, -5, 7, int32),
        ["linspace 5 1 1"] = () => linspace(5, 1, 1),
        ["linspace 0 1 0"] = () => linspace(0, 1, 0),
        ["logspace 0 2 3"] = () => logspace(0, 2, 3),
        ["logspace -1 1 5 int64"] = () => logspace(-1, 1, 5, dtype: int64),
        ["logspace -3 3 7, base 2"] = () => logspace(-3, 3, 7, 2),
        ["eye 3"] = () => eye(3),
        ["eye 2 4 bool"] = () => eye(2, 4, @bool),
        ["full 2 3 of 2.5"] = () => full(2, 3, 2.5),
        ["full 2 of 7"] = () => full(2, 7),
        ["full 2 of -1 uint8"] = () => full(2, -1, uint8),
        ["full_like int 3.7"] = () => arange(2, int32).full_like(3.7),
        ["zeros 0 2"] = () => zeros(0L, 2L),
        ["meshgrid ij, first"] = () => meshgrid([arange(2), arange(3)])[0],
        ["meshgrid xy, second"] = () => meshgrid([arange(2), arange(3)], "xy")[1],
    };

    public static TheoryData<string> Names() => new(GoldenFile.Open("creation").Items("tensors").Select(entry => entry.Text("name")));

    [Theory]
    [MemberData(nameof(Names))]
    public void Creation_FromNumbers_IsPyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenFile.Open("creation").Items("tensors").Single(entry => entry.Text("name") == name);
        var tolerance = name.StartsWith("logspace", StringComparison.Ordinal) ? Powers
            : name is "linspace -3 7 100" or "linspace 0.1 0.7 37 float64" ? Spaced : Tolerance.Exact;
        TensorAssert.Close(golden.GetProperty("result"), Makers[name](), tolerance, name);
    }

    [Fact]
    public void Makers_AndGoldens_NameTheSameTensors() =>
        Assert.Equal(Makers.Keys.Order(), GoldenFile.Open("creation").Items("tensors").Select(entry => entry.Text("name")).Order());
}
