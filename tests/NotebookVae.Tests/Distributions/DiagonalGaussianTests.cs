using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class DiagonalGaussianTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    // Two data, three latent dimensions, in double precision.
    private readonly double[] mean = [0.5, -1.2, 0.0, 2.0, 0.3, -0.7];
    private readonly double[] logVariance = [0.1, -0.8, 0.0, 1.1, -2.0, 0.4];

    public void Dispose() => scope.Dispose();

    [Fact]
    public void LogDensity_Points_IsTheGaussianFormula()
    {
        double[] z = [0.1, 0.2, -0.3, 1.0, 0.0, 0.5];
        double[] expected = new double[2];
        for (int i = 0; i < 6; i++)
        {
            double sigma = Math.Exp(logVariance[i] / 2);
            expected[i / 3] += Math.Log(Math.Exp(-Math.Pow((z[i] - mean[i]) / sigma, 2) / 2) / (sigma * Math.Sqrt(2 * Math.PI)));
        }

        AssertClose(expected, Gaussian().LogDensity(tensor(z, [2, 3])), 1e-12);
    }

    [Fact]
    public void LogDensity_OverAGrid_IntegratesToOne()
    {
        DiagonalGaussian one = new(tensor([0.7], [1]), tensor([-0.6], [1]));
        const int points = 20_001;
        Tensor z = linspace(-12, 12, points, dtype: float64).reshape(points, 1);
        Assert.Equal(1, one.LogDensity(z).exp().sum().ToDouble() * 24 / (points - 1), 1e-10);
    }

    [Fact]
    public void KlToStandardNormal_EachDimension_EqualsQuadrature()
    {
        double[] expected = [.. Enumerable.Range(0, 6).Select(i => Divergence(mean[i], logVariance[i], 0, 0))];
        AssertClose(expected, Gaussian().KlToStandardNormalPerDimension(), 1e-9);
        AssertClose([expected[..3].Sum(), expected[3..].Sum()], Gaussian().KlToStandardNormal(), 1e-9);
    }

    [Fact]
    public void KlTo_AnotherGaussian_EqualsQuadrature()
    {
        DiagonalGaussian other = new(tensor([1.0, 0.5, -0.5], [3]), tensor([0.5, -1.0, 0.2], [3]));
        double[] expected =
        [
            .. Enumerable.Range(0, 6).Select(i => Divergence(
                mean[i], logVariance[i], other.Mean[i % 3].ToDouble(), other.LogVariance[i % 3].ToDouble())),
        ];
        AssertClose(expected, Gaussian().KlToPerDimension(other), 1e-9);
        AssertClose([expected[..3].Sum(), expected[3..].Sum()], Gaussian().KlTo(other), 1e-9);
    }

    [Fact]
    public void KlTo_StandardNormal_IsTheSpecialCase() =>
        AssertClose(
            Gaussian().KlToStandardNormal().data<double>().ToArray(),
            Gaussian().KlTo(DiagonalGaussian.Standard([2, 3], float64)),
            1e-14);

    [Fact]
    public void KlTo_Itself_IsZero() => AssertClose([0, 0], Gaussian().KlTo(Gaussian()), 1e-14);

    [Fact]
    public void Entropy_Formula_EqualsQuadrature()
    {
        // H(q) = −E_q log q = ½ log 2π + ½ E z² − KL(q ‖ N(0, 1)), so the entropy follows from the divergence's quadrature.
        double[] expected = new double[2];
        for (int i = 0; i < 6; i++)
        {
            double second = (mean[i] * mean[i]) + Math.Exp(logVariance[i]);
            expected[i / 3] += (0.5 * Math.Log(2 * Math.PI)) + (second / 2) - Divergence(mean[i], logVariance[i], 0, 0);
        }

        AssertClose(expected, Gaussian().Entropy(), 1e-9);
    }

    [Fact]
    public void MonteCarloKl_ManyDraws_AverageToTheClosedForm()
    {
        // The variance of one term is ½(1 − σ²)² + μ²σ²  (log q − log p is ½(z² − ε² − log σ²) with z = μ + σε).
        const int draws = 200_000;
        using Generator generator = new(11);
        DiagonalGaussian q = Gaussian();
        double[] sampled = q.MonteCarloKlToStandardNormal(q.Sample(draws, generator)).mean([0L]).data<double>().ToArray();
        double[] exact = q.KlToStandardNormal().data<double>().ToArray();
        for (int row = 0; row < 2; row++)
        {
            double variance = 0;
            for (int i = 3 * row; i < 3 * (row + 1); i++)
            {
                double sigma2 = Math.Exp(logVariance[i]);
                variance += (0.5 * Math.Pow(1 - sigma2, 2)) + (mean[i] * mean[i] * sigma2);
            }

            // z = 5: two values, so a reseeding fails about once in 900,000.
            Assert.InRange(sampled[row] - exact[row], -5 * Math.Sqrt(variance / draws), 5 * Math.Sqrt(variance / draws));
        }
    }

    [Fact]
    public void MonteCarloKl_AnyDraw_IsTheDifferenceOfLogDensities()
    {
        using Generator generator = new(11);
        DiagonalGaussian q = Gaussian();
        Tensor z = q.Sample(4, generator);
        Tensor direct = q.LogDensity(z) - DiagonalGaussian.Standard([2, 3], float64).LogDensity(z);
        AssertClose(direct.data<double>().ToArray(), q.MonteCarloKlToStandardNormal(z), 1e-12);
    }

    [Fact]
    public void Rsample_Gradients_AreThoseOfTheReparameterization()
    {
        using Generator generator = new(5);
        Tensor mu = tensor(mean, [2, 3]).requires_grad_();
        Tensor logVar = tensor(logVariance, [2, 3]).requires_grad_();
        Tensor z = new DiagonalGaussian(mu, logVar).Rsample(generator: generator);
        z.sum().backward();

        // dz/dμ = 1 and dz/d(log σ²) = ½ σ ε = ½ (z − μ).
        AssertClose([1, 1, 1, 1, 1, 1], mu.grad!, 0);
        AssertClose(((z - mu) * 0.5).detach().data<double>().ToArray(), logVar.grad!, 1e-14);
    }

    [Fact]
    public void Sample_Draws_HaveNoGradientAndTheSeedsNumbers()
    {
        using Generator first = new(5);
        using Generator again = new(5);
        DiagonalGaussian q = new(tensor(mean, [2, 3]).requires_grad_(), tensor(logVariance, [2, 3]));
        Tensor sample = q.Sample(generator: first);

        Assert.False(sample.requires_grad);
        AssertClose(q.Rsample(generator: again).detach().data<double>().ToArray(), sample, 0);
        Assert.Equal([7, 2, 3], q.Sample(7, first).shape);
    }

    [Fact]
    public void Sample_ManyDraws_HaveTheMeanAndVariance()
    {
        const int draws = 100_000;
        using Generator generator = new(2);
        Tensor z = Gaussian().Sample(draws, generator);
        double[] means = z.mean([0L]).data<double>().ToArray();
        double[] variances = (z - tensor(mean, [2, 3])).pow(2).mean([0L]).data<double>().ToArray();
        for (int i = 0; i < 6; i++)
        {
            // z = 5.5 for twelve values: a reseeding fails about once in two million.
            double sigma2 = Math.Exp(logVariance[i]);
            Assert.InRange(means[i] - mean[i], -5.5 * Math.Sqrt(sigma2 / draws), 5.5 * Math.Sqrt(sigma2 / draws));
            Assert.InRange(variances[i] - sigma2, -5.5 * sigma2 * Math.Sqrt(2.0 / draws), 5.5 * sigma2 * Math.Sqrt(2.0 / draws));
        }
    }

    [Fact]
    public void Constructor_ShapesThatDiffer_ShowsBoth()
    {
        string message = Assert.Throws<ArgumentException>(() => new DiagonalGaussian(zeros(2, 3), zeros(2, 4))).Message;
        Assert.Contains("[2, 3] and the log-variance [2, 4]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rsample_NoDraws_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Gaussian().Rsample(0));

    [Fact]
    public void Members_AfterwardsInAScope_LeaveNoTensor()
    {
        DiagonalGaussian q = Gaussian();
        long before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            Tensor z = q.Rsample(3);
            q.LogDensity(z);
            q.KlTo(q);
            q.KlToStandardNormal();
            q.MonteCarloKlToStandardNormal(z);
            q.Entropy();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static double Divergence(double m, double logV, double otherM, double otherLogV)
    {
        // The trapezoidal rule is exact to rounding for smooth densities that have vanished at the ends.
        const int points = 40_000;
        double sigma = Math.Exp(logV / 2);
        double step = 24.0 / points;
        double sum = 0;
        for (int i = 0; i <= points; i++)
        {
            double e = -12 + (i * step);
            double z = m + (sigma * e);
            double logQ = (-e * e / 2) - (logV / 2);
            double logP = (-Math.Pow(z - otherM, 2) / (2 * Math.Exp(otherLogV))) - (otherLogV / 2);
            sum += Math.Exp(-e * e / 2) / Math.Sqrt(2 * Math.PI) * (logQ - logP) * step;
        }

        return sum;
    }

    private static void AssertClose(double[] expected, Tensor actual, double tolerance)
    {
        double[] values = actual.detach().contiguous().data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(expected[i], values[i], tolerance);
        }
    }

    private DiagonalGaussian Gaussian() => new(tensor(mean, [2, 3]), tensor(logVariance, [2, 3]));
}
