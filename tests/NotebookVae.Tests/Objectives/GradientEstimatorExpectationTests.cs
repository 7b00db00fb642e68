using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

/// <summary>
/// Expected gradients in a one-dimensional nonlinear model, by quadrature over the noise: no sampling, so an unbiased estimator must agree
/// to 1e-9 and a biased one must miss by what the theory says.
/// </summary>
public sealed class GradientEstimatorExpectationTests : IDisposable
{
    private const double Exact = 1e-9;

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly NoiseGrid one = NoiseGrid.Create(1, 0.05);
    private readonly NoiseGrid two = NoiseGrid.Create(2);
    private readonly List<SignalBaseline> baselines = [];

    public void Dispose()
    {
        baselines.ForEach(baseline => baseline.Dispose());
        scope.Dispose();
    }

    [Fact]
    public void Pathwise_ExpectedGradient_IsTheDerivativeOfTheExpectedBound()
    {
        PerDatumModel model = PerDatumModel.OneDimensional(two.Count);
        double[] iwae = two.Expectation(model.Gradients(Iwae(model, null)));
        double[] elbo = one.Expectation(Gradients(KlForm.ClosedForm, null));
        double[] Shifted(double shift, Tensor parameter)
        {
            using IDisposable _ = no_grad();
            parameter.add_(shift);
            IwaeEstimate estimate = Iwae(model, null);
            parameter.sub_(shift);
            return [two.Expectation(estimate.BoundPerDatum)[0], two.Expectation(estimate.LogWeights[0])[0]];
        }

        for (int p = 0; p < 2; p++)
        {
            double[] above = Shifted(1e-4, model.InferenceParameters[p]);
            double[] below = Shifted(-1e-4, model.InferenceParameters[p]);
            Assert.Equal((above[0] - below[0]) / 2e-4, iwae[p], 1e-7);
            Assert.Equal((above[1] - below[1]) / 2e-4, elbo[p], 1e-7);
        }
    }

    [Theory]
    [InlineData(KlForm.ClosedForm)]
    [InlineData(KlForm.MonteCarlo)]
    public void Elbo_SingleDrawEstimators_AreUnbiased(KlForm form)
    {
        double[] expected = one.Expectation(Gradients(KlForm.ClosedForm, null));
        AssertEqual(expected, one.Expectation(Gradients(KlForm.MonteCarlo, null)));
        AssertEqual(expected, one.Expectation(Gradients(form, GradientEstimator.StickingTheLanding)));
        AssertEqual(expected, one.Expectation(Gradients(form, GradientEstimator.DoublyReparameterized)));
        AssertEqual(expected, one.Expectation(Gradients(form, GradientEstimator.ScoreFunction())));
        AssertEqual(expected, one.Expectation(Gradients(form, GradientEstimator.ScoreFunction(SignalBaseline.Constant(-7)))));
        AssertEqual(expected, one.Expectation(Gradients(form, GradientEstimator.ScoreFunction(MovingAverage()))));
        AssertEqual(expected, one.Expectation(Gradients(form, GradientEstimator.ScoreFunction(Learned()))));
    }

    [Theory]
    [InlineData(KlForm.ClosedForm)]
    [InlineData(KlForm.MonteCarlo)]
    public void Elbo_LeaveOneOut_IsUnbiasedAndTheCovarianceOfSignalAndScore(KlForm form)
    {
        PerDatumModel model = PerDatumModel.OneDimensional(two.Count);
        Tensor x = Data(two.Count);
        ElboEstimate Estimate(GradientEstimator? estimator) =>
            new Elbo(form, 2, estimator).Estimate(model, x, model.Encode(x), two.Noise);
        IReadOnlyList<Tensor> gradients = model.Gradients(Estimate(GradientEstimator.ScoreFunction(SignalBaseline.LeaveOneOut)));
        AssertEqual(two.Expectation(model.Gradients(Estimate(null))), two.Expectation(gradients));
        if (form == KlForm.MonteCarlo)
        {
            // (1/L) Σ_k (f_k − f_other) s_k = ½ (f_1 − f_2)(s_1 − s_2) for two draws, with s = ε/σ.
            IwaeEstimate weights = Iwae(model, null);
            Tensor difference = weights.LogWeights[0] - weights.LogWeights[1];
            Tensor covariance = difference * (two.Noise[0] - two.Noise[1]).squeeze(-1) * (0.5 / Math.Exp(-0.4));
            Assert.True((covariance - gradients[0].squeeze(-1)).abs().max().ToDouble() < 1e-10);
        }
    }

    [Fact]
    public void Iwae_UnbiasedEstimators_HaveTheMeanOfThePathwiseOne()
    {
        PerDatumModel model = PerDatumModel.OneDimensional(two.Count);
        double[] expected = two.Expectation(model.Gradients(Iwae(model, null)));
        foreach (GradientEstimator estimator in new[]
        {
            GradientEstimator.DoublyReparameterized,
            GradientEstimator.Vimco,
            GradientEstimator.ScoreFunction(),
            GradientEstimator.ScoreFunction(SignalBaseline.Constant(-3)),
            GradientEstimator.ScoreFunction(MovingAverage()),
            GradientEstimator.ScoreFunction(Learned()),
        })
        {
            AssertEqual(expected, two.Expectation(model.Gradients(Iwae(model, estimator))));
        }
    }

    [Fact]
    public void Iwae_StickingTheLanding_IsBiasedByTheWakePhaseGradient()
    {
        PerDatumModel model = PerDatumModel.OneDimensional(two.Count);
        double[] pathwise = two.Expectation(model.Gradients(Iwae(model, null)));
        double[] landing = two.Expectation(model.Gradients(Iwae(model, GradientEstimator.StickingTheLanding)));
        double[] wake = two.Expectation(model.Gradients(Iwae(model, GradientEstimator.WakePhi)));
        double[] wakePath = two.Expectation(model.Gradients(Iwae(model, GradientEstimator.WakePhiDoublyReparameterized)));
        for (int p = 0; p < 2; p++)
        {
            Assert.True(Math.Abs(wake[p]) > 0.01, $"the bias {wake[p]} would not be seen");
            Assert.Equal(wake[p], landing[p] - pathwise[p], Exact);
            Assert.Equal(wake[p], wakePath[p], Exact);
        }
    }

    [Fact]
    public void Elbo_DetachedDraws_LeavesTheDivergenceAlone()
    {
        // φ sees −KL only, whatever the draw: for q = N(μ, σ²) and p = N(m, s²), −∂KL = ((m − μ)/s², ½(1 − σ²/s²)).
        IReadOnlyList<Tensor> gradients = Gradients(KlForm.ClosedForm, GradientMistake.DetachedDraws);
        Assert.True((gradients[0] - (0.7 / Math.Exp(-0.3))).abs().max().ToDouble() < 1e-12);
        Assert.True((gradients[1] - (0.5 * (1 - Math.Exp(-0.5)))).abs().max().ToDouble() < 1e-12);
    }

    [Theory]
    [InlineData(KlForm.ClosedForm)]
    [InlineData(KlForm.MonteCarlo)]
    public void WeightedObjectives_AnyEstimator_HaveTheMeanOfThePathwiseOne(KlForm form)
    {
        // The sampled divergence of one node is no average over a batch, so the nonlinear penalties are taken with the exact one.
        AssertUnbiased(estimator => new BetaElbo(3.5, form, estimator: estimator));
        if (form == KlForm.ClosedForm)
        {
            AssertUnbiased(estimator => new CapacityElbo(4, 0.1, form, estimator: estimator));
            AssertUnbiased(estimator => new CapacityElbo(4, 7, form, estimator: estimator));
            AssertUnbiased(estimator => new FreeBitsElbo(0.01, form, estimator: estimator));
            AssertUnbiased(estimator => new FreeBitsElbo(9, form, estimator: estimator));
        }
    }

    [Fact]
    public void Bounds_ExactEvidence_AreBelowItAndRise()
    {
        // E w = p(x); L_1 < L_2 < log p(x); and with q the posterior all are equal.
        PerDatumModel model = PerDatumModel.OneDimensional(two.Count);
        IwaeEstimate estimate = Iwae(model, null);
        double evidence = Math.Log(two.Expectation(estimate.LogWeights[0].exp())[0]);
        double first = two.Expectation(estimate.LogWeights[0])[0];
        double second = two.Expectation(estimate.BoundPerDatum)[0];
        double prior = LogEvidenceFromThePrior();
        Assert.Equal(prior, evidence, Exact);
        Assert.True(first + 1e-3 < second && second + 1e-3 < evidence, $"{first}, {second}, {evidence}");
    }

    // log ∫ p(x|z) p(z) dz with the prior as proposal, p(z) = N(0.4, e^−0.3).
    private double LogEvidenceFromThePrior()
    {
        double evidence = 0;
        double[] epsilon = one.Noise.flatten().data<double>().ToArray();
        double[] weights = one.Weights.data<double>().ToArray();
        for (int i = 0; i < epsilon.Length; i++)
        {
            double z = 0.4 + (Math.Exp(-0.15) * epsilon[i]);
            double Probability(double weight, double bias, bool pixel) => 1 / (1 + Math.Exp(((weight * z) + bias) * (pixel ? -1 : 1)));
            evidence += weights[i] * Probability(1.2, 0.3, true) * Probability(-0.7, -0.4, false) * Probability(0.5, 0.1, true);
        }

        return Math.Log(evidence);
    }

    private void AssertUnbiased(Func<GradientEstimator?, WeightedElbo> objective)
    {
        PerDatumModel model = PerDatumModel.OneDimensional(one.Count);
        Tensor x = Data(one.Count);
        WeightedElboEstimate Estimate(GradientEstimator? estimator) =>
            objective(estimator).Estimate(model, x, model.Encode(x), one.Noise[0]);
        double[] expected = one.Expectation(model.Gradients(Estimate(null)));
        foreach (GradientEstimator estimator in new[] { GradientEstimator.StickingTheLanding, GradientEstimator.ScoreFunction() })
        {
            AssertEqual(expected, one.Expectation(model.Gradients(Estimate(estimator))));
        }
    }

    private IReadOnlyList<Tensor> Gradients(KlForm form, GradientEstimator? estimator)
    {
        PerDatumModel model = PerDatumModel.OneDimensional(one.Count);
        Tensor x = Data(one.Count);
        return model.Gradients(new Elbo(form, 1, estimator).Estimate(model, x, model.Encode(x), one.Noise[0]));
    }

    private IwaeEstimate Iwae(PerDatumModel model, GradientEstimator? estimator)
    {
        Tensor x = Data(two.Count);
        return new Iwae(2, estimator).Estimate(model, x, model.Encode(x), two.Noise);
    }

    private SignalBaseline Learned()
    {
        manual_seed(2);
        baselines.Add(SignalBaseline.Learned(3, 4).to(float64));
        return baselines[^1];
    }

    private SignalBaseline MovingAverage()
    {
        baselines.Add(SignalBaseline.MovingAverage());
        return baselines[^1];
    }

    private static Tensor Data(long count) => tensor(new double[,] { { 1, 0, 1 } }).expand(count, 3);

    private static void AssertEqual(double[] expected, double[] obtained)
    {
        Assert.Equal(expected.Length, obtained.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], obtained[i], Exact);
        }
    }
}
