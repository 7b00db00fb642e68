using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class TransformedDistributionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Maps => ["affine", "triangular", "exp", "sigmoid", "planar", "folding planar", "coupling", "flow"];

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Maps))]
    public void Inverse_OfForward_IsThePointWithTheSameDeterminant(string name)
    {
        using Generator generator = new(1);
        Tensor z = randn([3, 50, 2], dtype: float64, generator: generator);
        foreach (IInvertibleMap map in MapsOf(name))
        {
            (Tensor y, Tensor forward) = map.Forward(z);
            (Tensor back, Tensor inverse) = map.Inverse(y);
            Assert.Equal([3, 50], forward.shape);
            AssertClose(z, back, 1e-11);
            AssertClose(forward, inverse, 1e-10);
            z = y;
        }
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void LogDeterminant_EachMap_IsThatOfTheJacobianByDifferences(string name)
    {
        const double step = 1e-6;
        Tensor z = tensor([0.4, -0.7]);
        foreach (IInvertibleMap map in MapsOf(name))
        {
            Tensor[] columns =
            [
                .. Enumerable.Range(0, 2).Select(j =>
                {
                    Tensor e = tensor([j == 0 ? step : 0, j == 1 ? step : 0]);
                    return (map.Forward(z + e).Value - map.Forward(z - e).Value) / (2 * step);
                }),
            ];
            double expected = Math.Log(Math.Abs(linalg.det(stack(columns, 1)).ToDouble()));
            (z, Tensor logDeterminant) = map.Forward(z);
            Assert.Equal(expected, logDeterminant.ToDouble(), 1e-8);
        }
    }

    [Theory]
    [InlineData("affine", -9, 9, 201)]
    [InlineData("triangular", -9, 9, 201)]
    [InlineData("planar", -8, 8, 321)]
    [InlineData("folding planar", -8, 8, 401)]
    [InlineData("coupling", -14, 14, 281)]
    [InlineData("sigmoid", 1e-9, 1 - 1e-9, 401)]
    public void LogDensity_OverThePlane_IntegratesToOne(string name, double low, double high, int points)
    {
        TransformedDistribution q = new(Base(), MapsOf(name));
        Assert.Equal(1, Quadrature.Plane(y => q.LogDensity(y).exp(), low, high, points), 1e-8);
    }

    [Fact]
    public void LogDensity_ExpOfANormal_IsTheLogNormalDensity()
    {
        const double mu = 0.3, sigma = 0.8;
        TransformedDistribution q = new(new DiagonalGaussian(tensor([mu]), tensor([2 * Math.Log(sigma)])), new ExpMap());
        double[] y = [0.05, 0.5, 1, 2.7, 11];
        double[] actual = q.LogDensity(tensor(y, [5, 1])).data<double>().ToArray();
        for (int i = 0; i < y.Length; i++)
        {
            double expected = (-Math.Pow(Math.Log(y[i]) - mu, 2) / (2 * sigma * sigma)) - Math.Log(y[i] * sigma * Math.Sqrt(2 * Math.PI));
            Assert.Equal(expected, actual[i], 1e-13);
        }

        Assert.Throws<NotSupportedException>(() => q.Mean);
        Assert.Throws<NotSupportedException>(() => q.Entropy());
    }

    [Fact]
    public void LogDensity_AffineOfANormal_IsTheGaussianOfTheMap()
    {
        using Generator generator = new(1);
        Tensor y = randn([6, 2], dtype: float64, generator: generator);
        StandardNormal standard = new(2, ScalarType.Float64);
        Tensor shift = tensor([0.3, -0.8]), logScale = tensor([0.2, -0.5]), factor = tensor([1.3, 0, -0.6, 0.7], [2, 2]);

        TransformedDistribution diagonal = new(standard, new AffineMap(shift, logScale));
        DiagonalGaussian expectedDiagonal = new(shift, logScale * 2);
        AssertClose(expectedDiagonal.LogDensity(y), diagonal.LogDensity(y), 1e-13);
        AssertClose(expectedDiagonal.Entropy(), diagonal.Entropy(), 1e-13);
        AssertClose(shift, diagonal.Mean, 1e-15);

        TransformedDistribution full = new(standard, new TriangularMap(shift, factor));
        FullCovarianceGaussian expectedFull = new(shift, factor);
        AssertClose(expectedFull.LogDensity(y), full.LogDensity(y), 1e-13);
        AssertClose(expectedFull.Entropy(), full.Entropy(), 1e-13);
        Tensor noise = randn([4, 2], dtype: float64, generator: generator);
        AssertClose(expectedFull.Reparameterize(noise), full.Reparameterize(noise), 1e-13);

        // Two maps in a row: N(b + L a, L diag(s²) Lᵀ).
        TransformedDistribution both = new(standard, new AffineMap(shift, logScale), new TriangularMap(shift, factor));
        FullCovarianceGaussian expected = new(shift + factor.matmul(shift), factor * logScale.exp());
        AssertClose(expected.LogDensity(y), both.LogDensity(y), 1e-12);
        AssertClose(expected.Mean, both.Mean, 1e-14);
        AssertClose(expected.Entropy(), both.Entropy(), 1e-13);
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void ReparameterizeWithLogDensity_AnyNoise_EqualsTheDensityThroughTheInverse(string name)
    {
        using Generator generator = new(1);
        TransformedDistribution q = new(Base(), MapsOf(name));
        Tensor noise = q.Noise(20, generator);
        (Tensor y, Tensor logDensity) = q.ReparameterizeWithLogDensity(noise);
        AssertClose(q.Reparameterize(noise), y, 0);
        AssertClose(q.LogDensity(y), logDensity, 1e-9);
    }

    [Fact]
    public void ReparameterizeWithLogDensity_ManyDraws_AverageToTheEntropyByQuadrature()
    {
        // −E log q over draws, with the standard error by quadrature: z = 5, a reseeding fails about once in 1.7 million.
        const int draws = 20_000;
        using Generator generator = new(10);
        TransformedDistribution q = new(Base(), MapsOf("planar"));
        double exact = Quadrature.Plane(y => q.LogDensity(y).exp() * -q.LogDensity(y), -8, 8, 241);
        double second = Quadrature.Plane(y => q.LogDensity(y).exp() * q.LogDensity(y).pow(2), -8, 8, 241);
        double standardError = Math.Sqrt((second - (exact * exact)) / draws);
        double sampled = -q.ReparameterizeWithLogDensity(q.Noise(draws, generator)).LogDensity.mean().ToDouble();
        Assert.InRange(sampled - exact, -5 * standardError, 5 * standardError);
    }

    [Fact]
    public void Gradients_ThroughTheInverse_AreThoseOfDifferences()
    {
        // For the planar map too, whose inverse is a root that is found by iteration.
        Tensor y = tensor([0.4, -0.7, 1.1, 0.2], [2, 2]), u = tensor([0.5, -1.2]), w = tensor([0.8, 0.3]), b = tensor(0.2);
        StandardNormal standard = new(2, ScalarType.Float64);
        FiniteDifferences.AssertGradients(
            a => new TransformedDistribution(standard, new PlanarMap(a[0], a[1], a[2])).LogDensity(a[3]), u, w, b, y);
        FiniteDifferences.AssertGradients(
            a => new TransformedDistribution(standard, new PlanarMap(a[0], a[1], a[2])).ReparameterizeWithLogDensity(a[3]).LogDensity,
            u, w, b, y);
        FiniteDifferences.AssertGradients(a => new TransformedDistribution(standard, new AffineMap(a[0], a[1])).LogDensity(a[2]), u, w, y);
        FiniteDifferences.AssertGradients(
            a => new TransformedDistribution(standard, new TriangularMap(a[0], a[1].tril())).LogDensity(a[2]),
            u, tensor([1.3, 9, -0.6, 0.7], [2, 2]), y);
    }

    [Fact]
    public void Detached_Flow_TakesNoGradientButPassesOneToThePoint()
    {
        Tensor u = tensor([0.5, -1.2]).requires_grad_(), w = tensor([0.8, 0.3]).requires_grad_(), b = tensor(0.2).requires_grad_();
        TransformedDistribution q = new(Base(), new PlanarMap(u, w, b));
        Tensor y = tensor([0.4, -0.7]).requires_grad_();
        q.Detached().LogDensity(y).backward();
        Assert.Null(u.grad);
        Assert.NotNull(y.grad);
        Assert.Throws<NotSupportedException>(() => new TransformedDistribution(Base(), MapsOf("coupling")).Detached());
        Assert.Throws<ArgumentException>(() => new TransformedDistribution(Base()));
    }

    [Fact]
    public void Coupling_NetworkOfTheWrongWidth_IsRefused()
    {
        AffineCouplingMap map = new(tensor([1.0, 0]), z => z);
        string message = Assert.Throws<InvalidOperationException>(() => map.Forward(zeros(3, 2, dtype: float64))).Message;
        Assert.Contains("must be 4", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_OnTheSecondDevice_StayThereAndLeaveNoTensor()
    {
        Device device = new(DeviceType.FPGA);
        Tensor a = tensor([0.5f, -1.2f], device: device), b = tensor(0.1f, device: device);
        Tensor l = tensor([1.3f, 0, -0.6f, 0.7f], [2, 2], device: device);
        TransformedDistribution q = new(
            new StandardNormal(2, device: device),
            new AffineMap(a, a), new TriangularMap(a, l), new PlanarMap(a, a, b), new SigmoidMap(), new ExpMap());
        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            Tensor z = q.Rsample(3);
            Assert.Equal(before + 1, Tensor.TotalCount);
            Tensor logDensity = q.LogDensity(z);
            Assert.Equal(before + 2, Tensor.TotalCount);
            (Tensor y, Tensor direct) = q.ReparameterizeWithLogDensity(q.Noise(3));
            Assert.Equal(before + 5, Tensor.TotalCount);
            Assert.All(
                (Tensor[])[z, logDensity, y, direct, q.Sample()],
                result => Assert.Equal((DeviceType.FPGA, ScalarType.Float32), (result.device_type, result.dtype)));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static DiagonalGaussian Base() => new(tensor([0.2, -0.1]), tensor([0.1, -0.3]));

    private static IInvertibleMap[] MapsOf(string name) => name switch
    {
        "affine" => [new AffineMap(tensor([0.3, -0.8]), tensor([0.2, -0.5]))],
        "triangular" => [new TriangularMap(tensor([0.3, -0.8]), tensor([-1.3, 0, -0.6, 0.7], [2, 2]))],
        "exp" => [new ExpMap()],
        "sigmoid" => [new SigmoidMap()],
        "planar" => [new PlanarMap(tensor([1.5, 0.9]), tensor([0.8, 0.3]), tensor(0.2))],

        // wᵀu = −1.05 < −1: without the correction the map would fold the plane.
        "folding planar" => [new PlanarMap(tensor([-1.05, 0.5]), tensor([1.0, 0.0]), tensor(-0.1))],
        "coupling" => [Coupling(tensor([1.0, 0])), Coupling(tensor([0.0, 1]))],
        _ => [.. MapsOf("planar"), .. MapsOf("coupling"), .. MapsOf("triangular")],
    };

    private static AffineCouplingMap Coupling(Tensor mask)
    {
        Tensor weight = tensor([0.4, -0.3, 0.2, 0.5, -0.6, 0.1, 0.3, 0.2], [4, 2]);
        return new AffineCouplingMap(mask, z => z.matmul(weight.T).tanh());
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(0, (expected - actual).abs().max().ToDouble(), tolerance);
    }
}
