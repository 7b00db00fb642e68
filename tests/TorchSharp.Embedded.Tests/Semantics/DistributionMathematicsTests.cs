using static TorchSharp.torch.distributions;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>What must hold of a distribution whoever computes it: densities integrate to one, entropies are mean surprises, samples have the moments.</summary>
public class DistributionMathematicsTests
{
    /// <summary>
    /// Name, distribution of one float64 number, and its support.
    /// </summary>
    private static readonly Dictionary<string, (Func<Distribution> Make, double Low, double High)> Continuous = new()
    {
        ["Normal"] = (() => Normal(0.7, 1.8), double.NegativeInfinity, double.PositiveInfinity),
        ["Uniform"] = (() => Uniform(tensor(-1.5), tensor(2.25)), -1.5, 2.25),
        ["Gamma, shape 0.6"] = (() => Gamma(tensor(0.6), tensor(2.0)), 0, double.PositiveInfinity),
        ["Gamma, shape 7"] = (() => Gamma(tensor(7.0), tensor(0.5)), 0, double.PositiveInfinity),
        ["Beta, both 0.5"] = (() => Beta(tensor(0.5), tensor(0.5)), 0, 1),
        ["Beta, 2 and 5"] = (() => Beta(tensor(2.0), tensor(5.0)), 0, 1),
        ["Exponential"] = (() => Exponential(tensor(3.0)), 0, double.PositiveInfinity),
        ["Laplace"] = (() => Laplace(-1.0, 0.7), double.NegativeInfinity, double.PositiveInfinity),
    };

    public static TheoryData<string> ContinuousNames() => new(Continuous.Keys);

    [Theory]
    [MemberData(nameof(ContinuousNames))]
    public void Density_Integrated_IsOneAndHasTheMomentsAndTheEntropy(string name)
    {
        using var scope = NewDisposeScope();
        var (make, low, high) = Continuous[name];
        using var distribution = make();
        var (x, weights) = Quadrature(low, high, distribution.mean.item<double>());
        var logarithm = distribution.log_prob(x);
        var density = logarithm.exp() * weights;
        var mean = (density * x).sum();
        Assert.Equal(1, density.sum().item<double>(), 1e-7);
        Assert.Equal(distribution.mean.item<double>(), mean.item<double>(), 1e-6);
        Assert.Equal(Math.Pow(distribution.stddev.item<double>(), 2), (density * (x - mean).pow(2)).sum().item<double>(), 1e-5);
        Assert.Equal(distribution.entropy().item<double>(), -density.mul(logarithm.nan_to_num(0, 0, 0)).sum().item<double>(), 1e-6);
    }

    [Theory]
    [InlineData("Normal")]
    [InlineData("Uniform")]
    [InlineData("Gamma, shape 0.6")]
    [InlineData("Gamma, shape 7")]
    [InlineData("Exponential")]
    [InlineData("Laplace")]
    public void Cdf_Differentiated_IsTheDensity(string name)
    {
        using var scope = NewDisposeScope();
        using var distribution = Continuous[name].Make();
        var x = tensor([0.05, 0.4, 1.0, 1.9], requires_grad: true);
        var slope = autograd.grad([distribution.cdf(x).sum()], [x])[0];
        var density = distribution.log_prob(x.detach()).exp();
        Assert.True(slope.allclose(density, 1e-10, 1e-14), $"{name}: {slope.str()} is not {density.str()}.");
    }

    [Theory]
    [InlineData("Normal")]
    [InlineData("Uniform")]
    [InlineData("Exponential")]
    [InlineData("Laplace")]
    public void Icdf_OfTheCdf_IsTheIdentity(string name)
    {
        using var scope = NewDisposeScope();
        using var distribution = Continuous[name].Make();
        var p = linspace(0.01, 0.99, 99, dtype: float64);
        Assert.True(distribution.cdf(distribution.icdf(p)).allclose(p, 1e-12, 1e-13), name);
    }

    [Fact]
    public void MultivariateNormal_ByCovariancePrecisionOrTriangle_IsTheSameAndIntegratesToOne()
    {
        using var scope = NewDisposeScope();
        var triangle = tensor(new[,] { { 1.2, 0.0 }, { -0.5, 0.8 } });
        var covariance = triangle.matmul(triangle.t());
        var loc = tensor([0.3, -0.2]);
        using var byTriangle = MultivariateNormal(loc, scale_tril: triangle);
        using var byCovariance = MultivariateNormal(loc, covariance);
        using var byPrecision = MultivariateNormal(loc, precision_matrix: linalg.inv(covariance));
        var axis = linspace(-9, 9, 241, dtype: float64);
        var grid = stack([axis.unsqueeze(1).expand(241, 241), axis.unsqueeze(0).expand(241, 241)], -1);
        var logarithm = byTriangle.log_prob(grid);
        Assert.True(logarithm.allclose(byCovariance.log_prob(grid), 1e-11, 1e-11));
        Assert.True(logarithm.allclose(byPrecision.log_prob(grid), 1e-11, 1e-11));

        // The trapezoidal rule converges faster than any power for a density that vanishes at the ends.
        var density = logarithm.exp() * Math.Pow(18.0 / 240, 2);
        Assert.Equal(1, density.sum().item<double>(), 1e-9);
        Assert.Equal(byTriangle.entropy().item<double>(), -(density * logarithm).sum().item<double>(), 1e-8);
    }

    [Fact]
    public void Probabilities_OfDiscreteDistributions_SumToOneAndHaveTheEntropy()
    {
        using var scope = NewDisposeScope();
        using var coin = Bernoulli(tensor(0.3));
        using var classes = Categorical(tensor([0.2, 1.5, 0.0, 4.0]));
        using var counts = Poisson(tensor(6.5));
        foreach (var (distribution, support) in new (Distribution, Tensor)[] { (coin, arange(2.0).to(float64)), (classes, arange(4.0)), (counts, arange(120.0).to(float64)) })
        {
            var logarithm = distribution.log_prob(support);
            var probabilities = logarithm.exp();
            Assert.Equal(1, probabilities.sum().item<double>(), 1e-12);
            if (!ReferenceEquals(distribution, counts))
            {
                Assert.Equal(distribution.entropy().item<double>(), -(probabilities * logarithm).sum().item<double>(), 1e-12);
            }
        }

        Assert.Equal(6.5, (counts.log_prob(arange(120.0).to(float64)).exp() * arange(120.0)).sum().item<double>(), 1e-11);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(3.7)]
    [InlineData(40.0)]
    [InlineData(900.0)]
    public void StandardGamma_Differentiated_IsTheSlopeOfTheQuantile(double shape)
    {
        // d x(α; p)/dα where P(α, x) = p: the quantiles of two neighbouring shapes by Newton's method on P.
        using var scope = NewDisposeScope();
        manual_seed(12);
        var shapes = full([40], shape, dtype: float64).requires_grad_();
        var x = _standard_gamma(shapes);
        x.sum().backward();
        var step = 1e-5 * shape;
        var (ahead, behind) = (Quantile(shape + step, shape, x.detach()), Quantile(shape - step, shape, x.detach()));
        var expected = (ahead - behind) / (2 * step);
        Assert.True(shapes.grad!.allclose(expected, 2e-6, 1e-12), $"shape {shape}: {(shapes.grad! / expected).str()}");
    }

    [Fact]
    public void Rsample_OfANormal_MovesWithItsParameters()
    {
        using var scope = NewDisposeScope();
        var (loc, scale) = (tensor(0.5, requires_grad: true), tensor(2.0, requires_grad: true));
        manual_seed(4);
        using var distribution = Normal(loc, scale);
        var sample = distribution.rsample(100);
        var gradients = autograd.grad([sample.sum()], [loc, scale]);
        Assert.Equal(100, gradients[0].item<double>(), 1e-12);
        Assert.Equal(((sample.detach() - 0.5) / 2).sum().item<double>(), gradients[1].item<double>(), 1e-10);
    }

    [Theory]
    [MemberData(nameof(SampledNames))]
    public void Sample_OfManyNumbers_HasTheMeanAndTheVariance(string name)
    {
        // Means of 200,000 numbers within 5 standard errors, those of squared deviations within 6: false alarm below 1e-6 each under
        // another seed, the fourth moments being those of the sample.
        const int Count = 200_000;
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var distribution = Sampled[name]();
        var x = distribution.sample(Count).to(float64);
        var mean = distribution.mean.to(float64);
        var deviations = (x - mean).pow(2);
        var variance = distribution.stddev.to(float64).pow(2);
        var spread = deviations.std(0) / Math.Sqrt(Count);
        Assert.True(((x.mean([0L]) - mean).abs() <= 5 * (variance / Count).sqrt()).all().item<bool>(), $"{name}: mean {x.mean([0L]).str()} of {mean.str()}");
        Assert.True(((deviations.mean([0L]) - variance).abs() <= 6 * spread).all().item<bool>(), $"{name}: variance {deviations.mean([0L]).str()} of {variance.str()}");
    }

    private static readonly Dictionary<string, Func<Distribution>> Sampled = new()
    {
        ["Normal"] = () => Normal(0.7f, 1.8f),
        ["Bernoulli"] = () => Bernoulli(tensor([0.05f, 0.5f, 0.9f])),
        ["Uniform"] = () => Uniform(tensor(-1.5f), tensor(2.25f)),
        ["Gamma"] = () => Gamma(tensor([0.1f, 0.9f, 5f, 80f]), tensor(2f)),
        ["Gamma of float64"] = () => Gamma(tensor([0.1, 0.9, 5, 80]), tensor(2.0)),
        ["Beta"] = () => Beta(tensor([0.4f, 3f]), tensor([0.7f, 8f])),
        ["Dirichlet"] = () => Dirichlet(tensor([0.4, 3, 1])),
        ["Exponential"] = () => Exponential(tensor([0.2f, 4f])),
        ["Laplace"] = () => Laplace(tensor([0.2f, 4f]), tensor([1f, 3f])),
        ["Poisson"] = () => Poisson(tensor([0.2f, 4f, 30f, 1000f])),
        ["MultivariateNormal"] = () => MultivariateNormal(tensor([1f, 2f]), tensor(new[,] { { 2f, 0.5f }, { 0.5f, 1f } })),
    };

    public static TheoryData<string> SampledNames() => new(Sampled.Keys);

    [Fact]
    public void Multinomial_ManyDraws_HasTheProbabilities()
    {
        // Each frequency of 100,000 draws within 5 standard deviations: false alarm below 1e-5 under another seed.
        const int Count = 100_000;
        using var scope = NewDisposeScope();
        manual_seed(6);
        double[] weights = [0.5, 2, 0, 4.5, 1];
        var expected = weights.Select(weight => weight / weights.Sum()).ToArray();
        var replaced = multinomial(tensor(weights), Count, replacement: true).data<long>().ToArray();
        var first = multinomial(tensor(weights).expand(Count, 5), 1).data<long>().ToArray();
        foreach (var drawn in new[] { replaced, first })
        {
            for (var i = 0; i < weights.Length; i++)
            {
                var frequency = drawn.Count(value => value == i) / (double)Count;
                Assert.Equal(expected[i], frequency, 5 * Math.Sqrt(expected[i] * (1 - expected[i]) / Count));
            }
        }
    }

    /// <summary>
    /// Nodes and weights of the tanh-sinh rule on (low, high), and of the exp-sinh rule where an end is infinite: on both sides of
    /// <paramref name="middle"/>, where a density may have a kink, if both are.
    /// </summary>
    private static (Tensor X, Tensor Weights) Quadrature(double low, double high, double middle)
    {
        const double Step = 0.01;
        var nodes = new List<double>();
        var weights = new List<double>();
        for (var k = -380; k <= 380; k++)
        {
            var t = k * Step;
            var s = Math.PI / 2 * Math.Sinh(t);
            double x, slope = Math.Exp(s) * Math.PI / 2 * Math.Cosh(t);
            if (double.IsFinite(low) && double.IsFinite(high))
            {
                // The distance from the nearer end, without cancellation.
                var fromEnd = 1 / (1 + Math.Exp(2 * Math.Abs(s)));
                x = t < 0 ? low + ((high - low) * fromEnd) : high - ((high - low) * fromEnd);
                slope = (high - low) * Math.PI / 4 * Math.Cosh(t) / Math.Pow(Math.Cosh(s), 2);
            }
            else if (double.IsFinite(low))
            {
                x = low + Math.Exp(s);
            }
            else
            {
                x = middle + Math.Exp(s);
                Add((2 * middle) - x, slope);
            }

            Add(x, slope);
        }

        void Add(double x, double slope)
        {
            if (double.IsFinite(x) && double.IsFinite(slope) && slope > 0 && x > low && x < high && Math.Abs(x) < 1e60)
            {
                nodes.Add(x);
                weights.Add(slope * Step);
            }
        }

        return (tensor(nodes.ToArray()), tensor(weights.ToArray()));
    }

    /// <summary>The points whose probability under one shape is that of <paramref name="x"/> under another.</summary>
    private static Tensor Quantile(double shape, double original, Tensor x)
    {
        var a = tensor(shape);
        var lower = special.gammainc(tensor(original), x);
        var upper = special.gammaincc(tensor(original), x);
        var found = x.clone();
        for (var i = 0; i < 60; i++)
        {
            // On the side where the probability is small, and in log x, where the function is nearly straight for small shapes.
            var error = where(lower < 0.5, special.gammainc(a, found) - lower, upper - special.gammaincc(a, found));
            var density = (((a - 1) * found.log()) - found - a.lgamma()).exp();
            found = found * (-(error / (density * found)).clamp(-1.0, 1.0)).exp();
        }

        return found;
    }
}
