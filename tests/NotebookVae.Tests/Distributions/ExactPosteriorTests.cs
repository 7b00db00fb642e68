using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>
/// The bound with the library's distributions put together: x = W z + μ + σ ε, whose posterior is the full-covariance Gaussian
/// N(M⁻¹Wᵀ(x − μ), σ² M⁻¹) with M = WᵀW + σ² I, and whose log p(x) is that of N(μ, W Wᵀ + σ² I).
/// </summary>
public sealed class ExactPosteriorTests : IDisposable
{
    private const double Sigma = 0.4;
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor weights = tensor([1.0, 0.5, -0.3, 0.8, 0.2, -1.1], [3, 2]);
    private readonly Tensor mean = tensor([1.0, -2, 0.5]);

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Elbo_AtTheExactPosterior_IsLogPOfXForEveryDraw(long samples)
    {
        using Generator generator = new(21);
        LinearGaussianData data = ToyData.LinearGaussian(5, weights, mean, Sigma, generator);
        Tensor covariance = weights.matmul(weights.T) + (eye(3, dtype: float64) * (Sigma * Sigma));
        Tensor exact = FullCovarianceGaussian.FromCovariance(mean.expand(5, 3), covariance).LogDensity(data.Points);
        Model model = new(weights, mean, Posterior);

        // log p(x|z) + log p(z) − log q(z|x) is log p(x) whatever z is.
        Tensor sampled = new Elbo(KlForm.MonteCarlo, samples).Estimate(model, data.Points, generator).BoundPerDatum;
        Assert.Equal([5], sampled.shape);
        Assert.Equal(0, (sampled - exact).abs().max().ToDouble(), 1e-11);

        // The same through the change of variables, z = mean + L ε as a map.
        Model flow = new(weights, mean, x => new TransformedDistribution(
            new StandardNormal(2, ScalarType.Float64), new TriangularMap(Posterior(x).Mean, Posterior(x).CholeskyFactor)));
        Tensor one = data.Points.narrow(0, 0, 1);
        double bound = new Elbo(KlForm.MonteCarlo, samples).Estimate(flow, one, generator).Bound.ToDouble();
        Assert.Equal(exact[0].ToDouble(), bound, 1e-11);
        Assert.Throws<NotSupportedException>(() => new Elbo().Estimate(flow, one, generator));
    }

    [Fact]
    public void Elbo_BesideTheExactPosterior_FallsShortByTheDivergence()
    {
        // log p(x) = E_q[log p(x|z)] − KL(q ‖ p(z)) + KL(q ‖ p(z|x)), with the first term in closed form too.
        using Generator generator = new(22);
        LinearGaussianData data = ToyData.LinearGaussian(1, weights, mean, Sigma, generator);
        Tensor covariance = weights.matmul(weights.T) + (eye(3, dtype: float64) * (Sigma * Sigma));
        double exact = FullCovarianceGaussian.FromCovariance(mean, covariance).LogDensity(data.Points).ToDouble();
        FullCovarianceGaussian posterior = new(Posterior(data.Points).Mean[0], Posterior(data.Points).CholeskyFactor);
        IReparameterizedDistribution[] all =
        [
            new StandardNormal(2, ScalarType.Float64),
            new DiagonalGaussian(tensor([0.3, -0.4]), tensor([-1.0, 0.2])),
            FullCovarianceGaussian.FromTriangle(tensor([0.3, -0.4]), tensor([-0.5, 0.6, -0.3])),
        ];
        foreach (IReparameterizedDistribution q in all)
        {
            // E_q log N(x; W z + μ, σ²) = log N(x; W m + μ, σ²) − ½ tr(W S Wᵀ)/σ².
            Tensor s = q switch
            {
                StandardNormal => eye(2, dtype: float64),
                DiagonalGaussian diagonal => diagonal.Variance.diag(),
                _ => ((FullCovarianceGaussian)q).Covariance,
            };
            double trace = weights.matmul(s).matmul(weights.T).trace().ToDouble();
            GaussianLikelihood atMean = GaussianLikelihood.WithStandardDeviation(weights.matmul(q.Mean) + mean, Sigma);
            double reconstruction = atMean.LogDensity(data.Points).ToDouble() - (0.5 * trace / (Sigma * Sigma));
            double bound = reconstruction - KullbackLeibler.ClosedForm(q, new StandardNormal(2, ScalarType.Float64)).ToDouble();
            double gap = KullbackLeibler.ClosedForm(q, posterior).ToDouble();
            Assert.Equal(exact, bound + gap, 1e-10);
            Assert.True(gap > 0.1);
        }
    }

    private FullCovarianceGaussian Posterior(Tensor x)
    {
        Tensor precision = weights.T.matmul(weights) + (eye(2, dtype: float64) * (Sigma * Sigma));
        Tensor inverse = linalg.inv(precision);
        return FullCovarianceGaussian.FromCovariance((x - mean).matmul(weights).matmul(inverse), inverse * (Sigma * Sigma));
    }

    private sealed class Model(Tensor weights, Tensor mean, Func<Tensor, IReparameterizedDistribution> posterior) : IVariationalModel
    {
        public IReparameterizedDistribution Prior => new StandardNormal(2, ScalarType.Float64);

        public IReadOnlyList<Parameter> GenerativeParameters => [];

        public IReadOnlyList<Parameter> InferenceParameters => [];

        public IReparameterizedDistribution Encode(Tensor x) => posterior(x);

        public ILikelihood Decode(Tensor z) => GaussianLikelihood.WithStandardDeviation(z.matmul(weights.T) + mean, Sigma);
    }
}
