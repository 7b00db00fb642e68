using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Estimators;

/// <summary>Implicit derivatives against distribution functions, quadrature and closed forms.</summary>
public sealed class ImplicitDistributionTests
{
    private static readonly double[] Quantiles = [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999, 1 - 1e-6];

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(2000)]
    public void GammaSampleDerivative_FarTails_FollowTheDistributionFunction(double shape)
    {
        // −(∂P/∂α)/q by differences of P below the median and of Q above it, where each is accurate.
        double step = 1e-3 * Math.Sqrt(shape);
        double root = Math.Sqrt(shape);
        foreach (double z in (double[])[0.01 * shape, 0.5 * shape, shape, shape + (4 * root), shape + (9 * root) + 4])
        {
            double density = Math.Exp(((shape - 1) * Math.Log(z)) - z - SpecialFunctions.GammaLn(shape));
            if (density < 1e-250)
            {
                continue;
            }

            double expected = z < shape
                ? -Slope(h => SpecialFunctions.GammaLowerRegularized(shape + h, z), step) / density
                : Slope(h => SpecialFunctions.GammaUpperRegularized(shape + h, z), step) / density;
            double obtained = GammaImplicitReparameterization.SampleDerivative(shape, z);
            Assert.True(Math.Abs(obtained / expected - 1) < 1e-7, $"α = {shape}, z = {z}: {obtained} for {expected}");
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(1)]
    [InlineData(7.5)]
    [InlineData(900)]
    public void GammaSampleDerivative_WhereTheTwoSeriesMeet_IsContinuous(double shape)
    {
        double border = shape + (2 * Math.Sqrt(shape)) + 2;
        double below = GammaImplicitReparameterization.SampleDerivative(shape, border);
        double above = GammaImplicitReparameterization.SampleDerivative(shape, Math.BitIncrement(border));
        Assert.Equal(1, above / below, 1e-9);
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(1, 1)]
    [InlineData(2.5, 0.7)]
    [InlineData(3, 8)]
    [InlineData(120, 40)]
    public void BetaSampleDerivative_EqualsFiniteDifferences(double a, double b)
    {
        // At a fixed point through the distribution function, and along a quantile through its inverse (common random numbers).
        foreach (double u in Quantiles)
        {
            double z = Inverse(a, b, u);
            if (z is < 1e-12 or > 1 - 1e-9)
            {
                continue; // the inverse of the distribution function has no digits there
            }

            (double byA, double byB) = BetaImplicitReparameterization.SampleDerivative(a, b, z);
            double density = Beta.PDF(a, b, z);
            double ofA = -Slope(h => SpecialFunctions.BetaRegularized(a + h, b, z), 1e-4 * a) / density;
            double ofB = -Slope(h => SpecialFunctions.BetaRegularized(a, b + h, z), 1e-4 * b) / density;
            AssertRelative(ofA, byA, 1e-5 + (1e-11 / (density * byA)));
            AssertRelative(ofB, byB, 1e-5 + (1e-11 / (density * -byB)));
            if (u is > 0.005 and < 0.995)
            {
                AssertRelative(Slope(h => Inverse(a + h, b, u), 1e-3 * a), byA, 1e-4);
                AssertRelative(Slope(h => Inverse(a, b + h, u), 1e-3 * b), byB, 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(9)]
    [InlineData(60)]
    public void StudentTSampleDerivative_EqualsFiniteDifferences(double degrees)
    {
        foreach (double t in (double[])[-30, -3, -0.4, -1e-3, 1e-3, 0.2, 1, 2, 5, 30])
        {
            double density = StudentT.PDF(0, 1, degrees, t);
            double side = -Math.Abs(t); // the smaller tail has the digits
            double slope = Slope(h => StudentT.CDF(0, 1, degrees + h, side), 1e-3 * degrees) * Math.Sign(-t);
            double obtained = StudentTImplicitReparameterization.SampleDerivative(degrees, t);
            AssertRelative(-slope / density, obtained, 2e-5 + Math.Abs(1e-11 / (density * obtained)));
            Assert.Equal(-Math.Sign(t), Math.Sign(obtained));
        }

        Assert.Equal(0, StudentTImplicitReparameterization.SampleDerivative(degrees, 0));
    }

    [Fact]
    public void StudentTSampleDerivative_ManyDegrees_TendsToTheNormalsCorrection()
    {
        // t = x + (x³ + x)/(4ν) + O(ν⁻²) at a normal quantile x.
        foreach (double t in (double[])[-2.5, 0.3, 1])
        {
            double ratio = StudentTImplicitReparameterization.SampleDerivative(1e4, t) / (-((t * t * t) + t) / 4e8);
            Assert.Equal(1, ratio, 1e-3);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2.5, 0.7)]
    [InlineData(3, 8)]
    public void Beta_ExpectedDerivatives_AreTheClosedForms(double a, double b)
    {
        double sum = a + b;
        Assert.Equal(b / (sum * sum), Expectation(z => Derivative(z).ByA), 1e-8);
        Assert.Equal(-a / (sum * sum), Expectation(z => Derivative(z).ByB), 1e-8);

        // E z² = a (a + 1)/((a + b)(a + b + 1)), and E log z = ψ(a) − ψ(a + b).
        double second = a * (a + 1) / (sum * (sum + 1));
        double byA = second * ((1 / a) + (1 / (a + 1)) - (1 / sum) - (1 / (sum + 1)));
        double byB = -second * ((1 / sum) + (1 / (sum + 1)));
        Assert.Equal(byA, Expectation(z => 2 * z * Derivative(z).ByA), 1e-8);
        Assert.Equal(byB, Expectation(z => 2 * z * Derivative(z).ByB), 1e-8);
        double logarithm = Slope(h => SpecialFunctions.DiGamma(a + h) - SpecialFunctions.DiGamma(sum + h), 1e-4);
        Assert.Equal(logarithm, Expectation(z => Derivative(z).ByA / z), 1e-6);

        (double ByA, double ByB) Derivative(double z) => BetaImplicitReparameterization.SampleDerivative(a, b, z);
        double Expectation(Func<double, double> f) =>
            DoubleExponentialTransformation.Integrate(z => z is <= 0 or >= 1 ? 0 : Beta.PDF(a, b, z) * f(z), 0, 1, 1e-11);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    public void StudentT_ExpectedDerivatives_AreTheClosedForms(double degrees)
    {
        // Var t = ν/(ν − 2); and any bounded cost, against a difference of quadratures.
        double Expectation(Func<double, double> f, double nu) => 2 * DoubleExponentialTransformation.Integrate(
            x => x >= 1 ? 0 : StudentT.PDF(0, 1, nu, x / (1 - x)) * f(x / (1 - x)) / ((1 - x) * (1 - x)), 0, 1, 1e-12);
        double square = Expectation(t => 2 * t * StudentTImplicitReparameterization.SampleDerivative(degrees, t), degrees);
        Assert.Equal(-2 / ((degrees - 2) * (degrees - 2)), square, 1e-7);
        double bounded = Expectation(
            t => -2 * t * Math.Exp(-t * t) * StudentTImplicitReparameterization.SampleDerivative(degrees, t), degrees);
        Assert.Equal(Slope(h => Expectation(t => Math.Exp(-t * t), degrees + h), 1e-3), bounded, 1e-8);
    }

    [Fact]
    public void Rsample_Gamma_HasUnbiasedGradients()
    {
        // E z = α/β, E z² = α(α + 1)/β², E log z = ψ(α) − log β, E z³: one seed, 12 means at z = 5.
        const double Alpha = 2.5, Beta = 1.7;
        using Generator generator = new(17);
        double trigamma = Slope(h => SpecialFunctions.DiGamma(Alpha + h), 1e-4);
        AssertGradients(
            (a, b) => new GammaDistribution(a, b), [Alpha, Beta], generator,
            (z => z, [1 / Beta, -Alpha / (Beta * Beta)]),
            (z => z.pow(2), [((2 * Alpha) + 1) / (Beta * Beta), -2 * Alpha * (Alpha + 1) / (Beta * Beta * Beta)]),
            (z => z.log(), [trigamma, -1 / Beta]));
    }

    [Fact]
    public void Rsample_Beta_HasUnbiasedGradients()
    {
        const double A = 2.5, B = 0.7, Sum = A + B;
        using Generator generator = new(18);
        double byA = Slope(h => SpecialFunctions.DiGamma(A + h) - SpecialFunctions.DiGamma(Sum + h), 1e-4);
        double byB = -Slope(h => SpecialFunctions.DiGamma(Sum + h), 1e-4);
        AssertGradients(
            (a, b) => new BetaDistribution(a, b), [A, B], generator,
            (z => z, [B / (Sum * Sum), -A / (Sum * Sum)]),
            (z => z.log(), [byA, byB]));
    }

    [Fact]
    public void Rsample_StudentT_HasUnbiasedGradients()
    {
        // exp(−z²) at μ = 0.4, σ = 1.3, ν = 3: bounded, so that the sample's own errors can be trusted. The truth is quadrature's.
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(19);
        const long Draws = 40_000;
        double[] parameters = [3, 0.4, 1.3];
        Tensor[] leaves = [.. parameters.Select(value => full([Draws, 1], value, ScalarType.Float64).requires_grad_())];
        Tensor z = new StudentTDistribution(leaves[0], leaves[1], leaves[2]).Rsample(generator: generator);
        IList<Tensor> gradients = autograd.grad([(-z.pow(2)).exp().sum()], leaves);
        for (int p = 0; p < 3; p++)
        {
            int which = p;
            double truth = Slope(h => Truth([.. parameters.Select((value, i) => i == which ? value + h : value)]), 1e-3);
            AssertMean(truth, gradients[p].data<double>().ToArray());
        }

        static double Truth(double[] p) => GaussLegendreRule.Integrate(
            x => Math.Exp(-x * x) * StudentT.PDF(p[1], p[2], p[0], x), -7, 7, 128);
    }

    [Fact]
    public void Sample_ManyDraws_FollowTheDistributionFunction()
    {
        // Kolmogorov-Smirnov distance of 20,000 draws: √N D above 2.6 has probability 2e-6.
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(20);
        Tensor Of(double value) => tensor(new[] { value });
        AssertDistribution(new GammaDistribution(Of(0.6), Of(2)), x => SpecialFunctions.GammaLowerRegularized(0.6, 2 * x));
        AssertDistribution(new BetaDistribution(Of(2.5), Of(0.7)), x => SpecialFunctions.BetaRegularized(2.5, 0.7, x));
        AssertDistribution(new StudentTDistribution(Of(3), Of(-1), Of(0.5)), x => StudentT.CDF(-1, 0.5, 3, x));

        void AssertDistribution(IDistribution distribution, Func<double, double> function)
        {
            const int N = 20_000;
            double[] draws = [.. distribution.Sample(N, generator).data<double>().ToArray().Order()];
            double distance = Enumerable.Range(0, N).Max(n =>
            {
                double u = function(draws[n]);
                return Math.Max(u - ((double)n / N), ((n + 1.0) / N) - u);
            });
            Assert.True(distance * Math.Sqrt(N) < 2.6, $"{distribution}: {distance * Math.Sqrt(N)}");
        }
    }

    [Fact]
    public void LogDensity_AtPoints_IsTheSumOfTheCoordinates()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor Of(params double[] values) => tensor(values);
        Tensor x = Of(0.2, 0.7);
        Assert.Equal(
            Gamma.PDFLn(0.6, 2, 0.2) + Gamma.PDFLn(3, 1, 0.7),
            new GammaDistribution(Of(0.6, 3), Of(2, 1)).LogDensity(x).item<double>(), 1e-12);
        Assert.Equal(
            Beta.PDFLn(0.6, 2, 0.2) + Beta.PDFLn(3, 1, 0.7),
            new BetaDistribution(Of(0.6, 3), Of(2, 1)).LogDensity(x).item<double>(), 1e-12);
        Assert.Equal(
            StudentT.PDFLn(-1, 0.5, 3, 0.2) + StudentT.PDFLn(1, 2, 8, 0.7),
            new StudentTDistribution(Of(3, 8), Of(-1, 1), Of(0.5, 2)).LogDensity(x).item<double>(), 1e-10);
    }

    [Theory]
    [InlineData(ScalarType.Float64, false)]
    [InlineData(ScalarType.Float32, false)]
    [InlineData(ScalarType.Float32, true)]
    public void Rsample_AnyTypeAndDevice_StaysThereAndLeavesNothing(ScalarType dtype, bool second)
    {
        using DisposeScope outer = NewDisposeScope();
        Device device = second ? new Device(DeviceType.FPGA) : CPU;
        Tensor[] leaves = [.. ((double[])[3, 0.4, 1.3]).Select(value => full([2, 3], value, dtype, device).requires_grad_())];
        IImplicitDistribution[] distributions =
        [
            new GammaDistribution(leaves[0], leaves[1]), new BetaDistribution(leaves[0], leaves[1]),
            new StudentTDistribution(leaves[0], leaves[1], leaves[2]),
        ];
        GC.Collect(); // what earlier tests left to the finalizer must not go while this one counts
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        foreach (IImplicitDistribution distribution in distributions)
        {
            using DisposeScope scope = NewDisposeScope();
            using Generator first = new(3);
            using Generator again = new(3);
            Tensor z = distribution.Rsample(4, first);
            Assert.Equal([4L, 2L, 3L], z.shape);
            Assert.Equal((dtype, device.type), (z.dtype, z.device_type));
            Tensor difference = (z - distribution.Sample(4, again)).abs().max();
            Assert.Equal(0, difference.cpu().to_type(ScalarType.Float64).item<double>(), dtype == ScalarType.Float64 ? 1e-13 : 1e-5);
            Tensor logDensity = distribution.LogDensity(z);
            Assert.Equal([4L, 2L], logDensity.shape);
            Assert.Equal([2L, 3L], distribution.Mean.shape);
            Assert.Equal(device.type, distribution.Mean.device_type);
            Tensor[] used = distribution is StudentTDistribution ? leaves : leaves[..2];
            Assert.All(autograd.grad([z.sum() + logDensity.sum()], used), g =>
            {
                Assert.Equal([2L, 3L], g.shape);
                Assert.True(g.isfinite().all().cpu().item<bool>());
            });
            Assert.False(distribution.Sample(null, first).requires_grad);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void BadArguments_Throw()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => new GammaDistribution(ones(2), ones(3)));
        Assert.Throws<ArgumentException>(() => new BetaDistribution(ones([]), ones([])));
        Assert.Throws<ArgumentException>(() => new StudentTDistribution(ones(2), ones(2), ones(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GammaDistribution(ones(2), ones(2)).Rsample(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaImplicitReparameterization.SampleDerivative(1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaImplicitReparameterization.SampleDerivative(0, 1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentTImplicitReparameterization.SampleDerivative(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentTImplicitReparameterization.SampleDerivative(3, double.NaN));
    }

    private static void AssertGradients(
        Func<Tensor, Tensor, IImplicitDistribution> distribution,
        double[] parameters,
        Generator generator,
        params (Func<Tensor, Tensor> Cost, double[] Gradient)[] costs)
    {
        using DisposeScope scope = NewDisposeScope();
        const long Draws = 40_000;
        Tensor[] leaves = [.. parameters.Select(value => full([Draws, 1], value, ScalarType.Float64).requires_grad_())];
        Tensor z = distribution(leaves[0], leaves[1]).Rsample(generator: generator);
        foreach ((Func<Tensor, Tensor> cost, double[] gradient) in costs)
        {
            IList<Tensor> obtained = autograd.grad([cost(z).sum()], leaves, retain_graph: true);
            for (int p = 0; p < leaves.Length; p++)
            {
                AssertMean(gradient[p], obtained[p].data<double>().ToArray());
            }
        }
    }

    private static void AssertMean(double expected, double[] values)
    {
        double mean = values.Average();
        double error = Math.Sqrt(values.Sum(g => (g - mean) * (g - mean)) / (values.Length - 1) / values.Length);
        Assert.True(error < 0.1 * Math.Max(0.2, Math.Abs(expected)), $"an error of {error} shows nothing");
        Assert.True(Math.Abs(mean - expected) < (5 * error) + 1e-12, $"{mean} for {expected}, error {error}");
    }

    private static double Slope(Func<double, double> f, double h) =>
        ((8 * (f(h / 2) - f(-h / 2))) - (f(h) - f(-h))) / (6 * h); // Richardson's: error of order h⁴

    private static double Inverse(double a, double b, double u)
    {
        double low = 0, high = 1;
        for (int i = 0; i < 200 && high - low > 1e-17 * high; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = SpecialFunctions.BetaRegularized(a, b, middle) < u ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }

    private static void AssertRelative(double expected, double obtained, double tolerance) =>
        Assert.True(Math.Abs((obtained / expected) - 1) < tolerance, $"{obtained} for {expected}, tolerance {tolerance}");
}
