using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

/// <summary>
/// A linear-Gaussian model whose W has orthogonal columns: the posterior is a diagonal Gaussian, and q is set to it. x = W z + noise of
/// variance s², M = WᵀW + s² I, p(z|x) = N(M⁻¹Wᵀx, s² M⁻¹).
/// </summary>
public sealed class StickingTheLandingTests : IDisposable
{
    private const double NoiseVariance = 0.3;
    private const int Count = 6;

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor weight;
    private readonly Tensor x;
    private readonly Tensor precision; // M's diagonal over s²
    private readonly PerDatumModel model;

    public StickingTheLandingTests()
    {
        manual_seed(11);
        (Tensor directions, _) = linalg.qr(randn([4, 2], dtype: float64));
        weight = directions * tensor(new[] { 1.7, 0.6 });
        x = randn([Count, 4], dtype: float64) * 1.5;
        precision = (weight.pow(2).sum(0L) + NoiseVariance) / NoiseVariance;
        Tensor mean = x.matmul(weight) / (precision * NoiseVariance);
        model = PerDatumModel.LinearGaussian(weight, NoiseVariance, mean, (-precision.log()).expand(Count, 2));
    }

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData("landing", 1)]
    [InlineData("landing", 5)]
    [InlineData("squared", 5)]
    public void Gradient_PosteriorInTheFamily_VanishesForEveryDraw(string name, long draws)
    {
        GradientEstimator estimator = name == "landing" ? GradientEstimator.StickingTheLanding : GradientEstimator.DoublyReparameterized;
        Tensor noise = randn([draws, Count, 2], dtype: float64);
        IReadOnlyList<Tensor> total = model.Gradients(new Iwae(draws).Estimate(model, x, model.Encode(x), noise));
        IReadOnlyList<Tensor> path = model.Gradients(new Iwae(draws, estimator).Estimate(model, x, model.Encode(x), noise));
        for (int p = 0; p < 2; p++)
        {
            Assert.True(total[p].abs().max().ToDouble() > 0.1);
            Assert.True(path[p].abs().max().ToDouble() < 1e-12 * total[p].abs().max().ToDouble(), $"{path[p].abs().max().ToDouble()}");
        }
    }

    [Theory]
    [InlineData(KlForm.ClosedForm)]
    [InlineData(KlForm.MonteCarlo)]
    public void Gradient_OfTheElboAtThePosterior_VanishesWhicheverFormIsReported(KlForm form)
    {
        Elbo objective = new(form, estimator: GradientEstimator.StickingTheLanding);
        IReadOnlyList<Tensor> gradients = model.Gradients(objective.Estimate(model, x));
        Assert.All(gradients, gradient => Assert.True(gradient.abs().max().ToDouble() < 1e-12));
    }

    [Fact]
    public void Gradient_ScoreFunctionAtThePosterior_VanishesWithTheEvidenceAsBaseline()
    {
        // log w is log p(x) for every draw: the signal is constant. Keeping −∂ log q would bring the Fisher information back.
        Tensor datum = x.narrow(0, 0, 1);
        PerDatumModel one = PerDatumModel.LinearGaussian(
            weight, NoiseVariance, model.Mean.detach().narrow(0, 0, 1), model.LogVariance.detach().narrow(0, 0, 1));
        double evidence = LogEvidence().narrow(0, 0, 1).ToDouble();
        Elbo objective = new(KlForm.MonteCarlo, 3, GradientEstimator.ScoreFunction(SignalBaseline.Constant(evidence)));
        Assert.All(one.Gradients(objective.Estimate(one, datum)), gradient => Assert.True(gradient.abs().max().ToDouble() < 1e-12));

        Elbo leaveOneOut = new(KlForm.MonteCarlo, 3, GradientEstimator.ScoreFunction(SignalBaseline.LeaveOneOut));
        Assert.All(model.Gradients(leaveOneOut.Estimate(model, x)), gradient => Assert.True(gradient.abs().max().ToDouble() < 1e-12));
    }

    [Fact]
    public void Value_AtThePosterior_IsTheEvidenceForEveryDraw()
    {
        IwaeEstimate estimate = new Iwae(4).Estimate(model, x);
        Assert.True((estimate.LogWeights - LogEvidence()).abs().max().ToDouble() < 1e-12);
        Assert.Equal(4, estimate.EffectiveSampleSize.min().ToDouble(), 1e-10);
    }

    [Theory]
    [InlineData(KlForm.MonteCarlo)]
    [InlineData(KlForm.ClosedForm)]
    public void Variance_OfTheTotalDerivativeAtThePosterior_IsWhatTheTheorySays(KlForm form)
    {
        // One latent dimension, posterior variance v, by quadrature over the noise. The sampled form has the Fisher information, 1/v for
        // the mean and 1/2 for the log-variance; with the closed-form divergence what is left for the mean is (1 − v)²/v.
        NoiseGrid grid = NoiseGrid.Create(1, 0.25, 10);
        const double w = 0.8;
        double v = NoiseVariance / ((w * w) + NoiseVariance);
        Tensor data = full([grid.Count, 1], 1.3, dtype: float64);
        Tensor mean = data * (w / ((w * w) + NoiseVariance));
        PerDatumModel line = PerDatumModel.LinearGaussian(
            tensor(new double[,] { { w } }), NoiseVariance, mean, full([grid.Count, 1], Math.Log(v), dtype: float64));
        IReadOnlyList<Tensor> gradients = line.Gradients(new Elbo(form).Estimate(line, data, line.Encode(data), grid.Noise[0]));

        Assert.Equal(0, grid.Expectation(gradients[0])[0], 1e-12);
        Assert.Equal(0, grid.Expectation(gradients[1])[0], 1e-12);
        double variance = grid.Expectation(gradients[0].pow(2))[0];
        Assert.Equal(form == KlForm.MonteCarlo ? 1 / v : (1 - v) * (1 - v) / v, variance, 1e-11);
        if (form == KlForm.MonteCarlo)
        {
            Assert.Equal(0.5, grid.Expectation(gradients[1].pow(2))[0], 1e-11);
        }
    }

    [Fact]
    public void Bounds_LinearGaussian_AreBelowTheEvidenceInExpectation()
    {
        // q away from the posterior: E log w = log p(x) − KL(q ‖ p(z|x)) exactly, by quadrature; L_2 lies between.
        NoiseGrid grid = NoiseGrid.Create(2, 0.2);
        const double w = 0.8;
        double v = NoiseVariance / ((w * w) + NoiseVariance);
        double posteriorMean = 1.3 * w / ((w * w) + NoiseVariance);
        double total = (w * w) + NoiseVariance;
        double evidence = -0.5 * (Math.Log(2 * Math.PI * total) + (1.3 * 1.3 / total));
        Tensor data = full([grid.Count, 1], 1.3, dtype: float64);
        PerDatumModel line = PerDatumModel.LinearGaussian(
            tensor(new double[,] { { w } }),
            NoiseVariance,
            full([grid.Count, 1], 0.5, dtype: float64),
            full([grid.Count, 1], Math.Log(0.2), dtype: float64));
        IwaeEstimate estimate = new Iwae(2).Estimate(line, data, line.Encode(data), grid.Noise);
        double gap = 0.5 * ((0.2 / v) + ((0.5 - posteriorMean) * (0.5 - posteriorMean) / v) - 1 + Math.Log(v / 0.2));
        double first = grid.Expectation(estimate.LogWeights[0])[0];
        double second = grid.Expectation(estimate.BoundPerDatum)[0];
        Assert.Equal(evidence - gap, first, 1e-10);
        Assert.True(first < second && second < evidence, $"{first}, {second}, {evidence}");
    }

    private Tensor LogEvidence()
    {
        Tensor covariance = weight.matmul(weight.t()) + (eye(4, dtype: float64) * NoiseVariance);
        Tensor squares = (x.matmul(covariance.inverse()) * x).sum(-1);
        return (squares + covariance.logdet() + (4 * Math.Log(2 * Math.PI))) * -0.5;
    }
}
