using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class FullCovarianceGaussianTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void LogDensity_Point_IsTheFormulaWithTheInverseAndDeterminant()
    {
        using Generator generator = new(1);
        FullCovarianceGaussian gaussian = Random(generator, [3]);
        Tensor x = randn([3], dtype: float64, generator: generator);
        Tensor difference = x - gaussian.Mean;
        double mahalanobis = difference.dot(linalg.inv(gaussian.Covariance).matmul(difference)).ToDouble();
        double logDeterminant = Math.Log(linalg.det(gaussian.Covariance).ToDouble());
        double expected = -0.5 * (mahalanobis + logDeterminant + (3 * Math.Log(2 * Math.PI)));

        Assert.Equal(expected, gaussian.LogDensity(x).ToDouble(), 1e-11);
        Assert.Equal(logDeterminant / 2, gaussian.LogDeterminant.ToDouble(), 1e-12);
        Assert.Equal(
            expected,
            distributions.MultivariateNormal(gaussian.Mean, covariance_matrix: gaussian.Covariance).log_prob(x).ToDouble(), 1e-11);
    }

    [Fact]
    public void LogDensity_OverLineAndPlane_IntegratesToOne()
    {
        FullCovarianceGaussian line = FullCovarianceGaussian.FromTriangle(tensor([0.4]), tensor([-0.3]));
        FullCovarianceGaussian plane = FullCovarianceGaussian.FromTriangle(tensor([0.4, -0.2]), tensor([-0.3, 0.8, 0.1]));
        Assert.Equal(1, Quadrature.Expectation(line, x => ones(x.shape[0], dtype: float64)), 1e-12);
        Assert.Equal(1, Quadrature.Expectation(plane, x => ones(x.shape[0], dtype: float64)), 1e-12);
        Assert.Equal(Quadrature.Entropy(line), line.Entropy().ToDouble(), 1e-11);
        Assert.Equal(Quadrature.Entropy(plane), plane.Entropy().ToDouble(), 1e-11);
    }

    [Fact]
    public void Factories_SameNumbers_GiveTheSameFactor()
    {
        Tensor mean = tensor([0.0, 1, 2]);
        FullCovarianceGaussian fromTriangle = FullCovarianceGaussian.FromTriangle(mean, tensor([0.1, 2, -0.2, 3, 4, 0.3]));
        FullCovarianceGaussian fromRaw = FullCovarianceGaussian.FromRaw(mean, tensor([0.1, 77, 77, 2, -0.2, 77, 3, 4, 0.3], [3, 3]));
        double[] expected = [Math.Exp(0.1), 0, 0, 2, Math.Exp(-0.2), 0, 3, 4, Math.Exp(0.3)];
        AssertClose(tensor(expected, [3, 3]), fromTriangle.CholeskyFactor, 1e-15);
        AssertClose(fromTriangle.CholeskyFactor, fromRaw.CholeskyFactor, 0);
        AssertClose(fromRaw.CholeskyFactor, FullCovarianceGaussian.FromCovariance(mean, fromRaw.Covariance).CholeskyFactor, 1e-12);
        Assert.Equal(6, FullCovarianceGaussian.TriangleLength(3));

        Tensor raw = tensor([0.1, 2, -0.2, 3, 4, 0.3]);
        Tensor softplus = FullCovarianceGaussian.FromTriangle(mean, raw, ScaleParameterization.Softplus).CholeskyFactor;
        Assert.Equal(Math.Log(1 + Math.Exp(-0.2)), softplus[1, 1].ToDouble(), 1e-15);
        Assert.Equal(4, softplus[2, 1].ToDouble());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Batch_WithSamples_IsEachDatumAlone(bool batch, bool shared)
    {
        using Generator generator = new(6);
        FullCovarianceGaussian gaussian = batch ? Random(generator, [4, 3], shared) : Random(generator, [3]);
        Tensor noise = gaussian.Noise(5, generator);
        Tensor z = gaussian.Reparameterize(noise);
        Tensor logDensity = gaussian.LogDensity(z);

        Assert.Equal(batch ? [5, 4, 3] : [5, 3], z.shape);
        AssertClose(noise, gaussian.Whiten(z), 1e-12);
        for (int s = 0; s < 5; s++)
        {
            for (int i = 0; i < (batch ? 4 : 1); i++)
            {
                FullCovarianceGaussian one = batch
                    ? new(gaussian.Mean[i], shared ? gaussian.CholeskyFactor : gaussian.CholeskyFactor[i])
                    : gaussian;
                Tensor e = batch ? noise[s, i] : noise[s];
                Tensor alone = one.Mean + one.CholeskyFactor.matmul(e.unsqueeze(-1)).squeeze(-1);
                AssertClose(alone, batch ? z[s, i] : z[s], 1e-13);
                Assert.Equal(one.LogDensity(alone).ToDouble(), (batch ? logDensity[s, i] : logDensity[s]).ToDouble(), 1e-12);
            }
        }

        Assert.Equal(gaussian.Mean.shape[..^1], gaussian.Entropy().shape);
        AssertClose(gaussian.Covariance.diagonal(0, -2, -1).expand(gaussian.Mean.shape), gaussian.Variance, 1e-13);
        Assert.Equal(gaussian.Mean.shape, gaussian.Sample(generator: generator).shape);
    }

    [Fact]
    public void LogDensity_AsALikelihoodOfTheSameData_BroadcastsOverSamples()
    {
        using Generator generator = new(6);
        FullCovarianceGaussian decoded = Random(generator, [5, 4, 3]);
        Tensor x = randn([4, 3], dtype: float64, generator: generator);
        Tensor together = decoded.LogDensity(x);
        Assert.Equal([5, 4], together.shape);
        FullCovarianceGaussian one = new(decoded.Mean[2, 1], decoded.CholeskyFactor[2, 1]);
        Assert.Equal(one.LogDensity(x[1]).ToDouble(), together[2, 1].ToDouble(), 1e-12);
    }

    [Fact]
    public void Sample_ManyDraws_HaveTheMeanAndCovariance()
    {
        const int draws = 100_000;
        using Generator generator = new(12);
        FullCovarianceGaussian gaussian = FullCovarianceGaussian.FromTriangle(tensor([0.4, -0.2]), tensor([-0.3, 0.8, 0.1]));
        Tensor centred = gaussian.Sample(draws, generator) - gaussian.Mean;
        Tensor covariance = gaussian.Covariance;
        Tensor sampled = centred.T.matmul(centred) / draws;
        for (int i = 0; i < 2; i++)
        {
            // z = 5.5, six values: a reseeding fails about once in four million. Var of x_i x_j is Σ_ii Σ_jj + Σ_ij².
            double error = 5.5 * Math.Sqrt(covariance[i, i].ToDouble() / draws);
            Assert.InRange(centred.mean([0L])[i].ToDouble(), -error, error);
            for (int j = 0; j < 2; j++)
            {
                double c = covariance[i, j].ToDouble();
                double spread = 5.5 * Math.Sqrt(((covariance[i, i] * covariance[j, j]).ToDouble() + (c * c)) / draws);
                Assert.InRange(sampled[i, j].ToDouble() - c, -spread, spread);
            }
        }
    }

    [Fact]
    public void Gradients_OfDensityDrawsAndEntropy_AreThoseOfDifferences()
    {
        using Generator generator = new(2);
        Tensor mean = randn([2, 3], dtype: float64, generator: generator);
        Tensor raw = randn([2, 6], dtype: float64, generator: generator);
        Tensor z = randn([4, 2, 3], dtype: float64, generator: generator);
        FiniteDifferences.AssertGradients(x => FullCovarianceGaussian.FromTriangle(x[0], x[1]).LogDensity(x[2]), mean, raw, z);
        FiniteDifferences.AssertGradients(x => FullCovarianceGaussian.FromTriangle(x[0], x[1]).Reparameterize(x[2]).pow(2), mean, raw, z);
        FiniteDifferences.AssertGradients(
            x => FullCovarianceGaussian.FromTriangle(x[0], x[1], ScaleParameterization.Softplus).Entropy(), mean, raw);
    }

    [Fact]
    public void Detached_ReparameterizedDraw_HasTheScoreAlongZAlone()
    {
        // ∇_z log q = −L⁻ᵀ ε, with no share of the parameters' own gradient.
        using Generator generator = new(2);
        Tensor mean = randn([3], dtype: float64, generator: generator).requires_grad_();
        FullCovarianceGaussian q = FullCovarianceGaussian.FromTriangle(mean, randn([6], dtype: float64, generator: generator));
        Tensor noise = q.Noise(generator: generator);
        q.Detached().LogDensity(q.Reparameterize(noise)).backward();
        Tensor score = -linalg.inv(q.CholeskyFactor).T.matmul(noise);
        AssertClose(score, mean.grad!, 1e-12);
        Assert.False(q.Detached().Entropy().requires_grad);
    }

    [Fact]
    public void Constructor_ShapesThatDoNotBelongTogether_AreShown()
    {
        string message = Assert.Throws<ArgumentException>(() => new FullCovarianceGaussian(zeros(2, 3), zeros(5, 3, 3))).Message;
        Assert.Contains("[2, 3] and the Cholesky factor [5, 3, 3]", message, StringComparison.Ordinal);
        message = Assert.Throws<ArgumentException>(() => FullCovarianceGaussian.FromTriangle(zeros(2, 3), zeros(2, 5))).Message;
        Assert.Contains("must be 6", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FullCovarianceGaussian.FromRaw(zeros(2, 3), zeros(2, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Random(new Generator(1), [3]).Rsample(0));
    }

    [Fact]
    public void Members_OnTheSecondDevice_StayThereAndLeaveNoTensor()
    {
        Device device = new(DeviceType.FPGA);
        Tensor mean = zeros([2, 3], device: device), raw = zeros([2, 6], device: device);
        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            FullCovarianceGaussian q = FullCovarianceGaussian.FromTriangle(mean, raw);
            Assert.Equal(before + 1, Tensor.TotalCount);
            Tensor z = q.Rsample(3);
            Assert.Equal(before + 2, Tensor.TotalCount);
            Tensor[] results =
            [
                z, q.LogDensity(z), q.Entropy(), q.Covariance, q.Variance, q.LogDeterminant, q.Sample(), q.Whiten(z), q.KlTo(q),
                FullCovarianceGaussian.FromCovariance(mean, q.Covariance).CholeskyFactor,
                FullCovarianceGaussian.From(new DiagonalGaussian(mean, mean)).CholeskyFactor, q.KlToStandardNormal(),
            ];
            Assert.All(results, result => Assert.Equal((DeviceType.FPGA, ScalarType.Float32), (result.device_type, result.dtype)));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static FullCovarianceGaussian Random(Generator generator, long[] shape, bool shared = false)
    {
        long d = shape[^1];
        long[] factor = shared ? [d, d] : [.. shape, d];
        return FullCovarianceGaussian.FromRaw(
            randn(shape, dtype: float64, generator: generator), randn(factor, dtype: float64, generator: generator));
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(0, (expected - actual).abs().max().ToDouble(), tolerance);
    }
}
