using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

/// <summary>The importance-weighted bound itself, and identities between estimators that hold draw by draw.</summary>
public sealed class ImportanceWeightedTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor x;
    private readonly PerDatumModel model;

    public ImportanceWeightedTests()
    {
        manual_seed(5);
        model = PerDatumModel.Bernoulli(
            8, [-0.3, 0.6], [-0.8, 0.2], new[,] { { 1.2, -0.7, 0.5, 2 }, { -1, 0.3, 1.5, 0.2 } }, [0.3, -0.4, 0.1, 0]);
        x = bernoulli(full([8, 4], 0.5, dtype: float64));
    }

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Estimate_ByHand_IsTheLogarithmOfTheMeanWeight()
    {
        Tensor noise = randn([5, 8, 2], dtype: float64);
        IwaeEstimate estimate = Estimate(5, null, noise);
        double[] logWeights = estimate.LogWeights.detach().contiguous().data<double>().ToArray();
        double bound = 0;
        double elbo = 0;
        double[] effective = estimate.EffectiveSampleSize.data<double>().ToArray();
        for (int i = 0; i < 8; i++)
        {
            double[] w = [.. Enumerable.Range(0, 5).Select(k => Math.Exp(logWeights[(k * 8) + i]))];
            bound += Math.Log(w.Average()) / 8;
            elbo += w.Average(Math.Log) / 8;
            Assert.Equal(w.Sum() * w.Sum() / w.Sum(v => v * v), effective[i], 1e-12);
        }

        Assert.Equal(bound, estimate.Bound.ToDouble(), 1e-12);
        Assert.Equal(elbo, estimate.Elbo.ToDouble(), 1e-12);
        Assert.Equal(estimate.Reconstruction.ToDouble() - estimate.Kl.ToDouble(), estimate.Elbo.ToDouble(), 1e-12);
        Assert.Equal(estimate.BoundPerDatum.mean().ToDouble(), estimate.Bound.ToDouble(), 1e-15);
        Assert.Equal(8, estimate.NormalizedWeights.sum().ToDouble(), 1e-12);
    }

    [Fact]
    public void Estimate_OneDraw_IsTheSampledElboWithItsGradient()
    {
        Tensor noise = randn([1, 8, 2], dtype: float64);
        IwaeEstimate iwae = Estimate(1, null, noise);
        ElboEstimate elbo = new Elbo(KlForm.MonteCarlo).Estimate(model, x, model.Encode(x), noise[0]);
        Assert.Equal(elbo.Bound.ToDouble(), iwae.Bound.ToDouble(), 1e-13);
        Assert.Equal(1, iwae.EffectiveSampleSize.min().ToDouble(), 1e-15);
        AssertEqual(model.Gradients(elbo), model.Gradients(iwae));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void BoundWith_PartitionsOfTheSameDraws_AreOrderedForEveryDraw(int seed)
    {
        manual_seed(100 + seed);
        IwaeEstimate estimate = Estimate(50, null, randn([50, 8, 2], dtype: float64));
        double[] bounds = [.. new long[] { 1, 5, 25, 50 }.Select(k => estimate.BoundWith(k).ToDouble())];
        Assert.True(bounds[0] < bounds[1] && bounds[1] < bounds[2] && bounds[2] < bounds[3], string.Join(", ", bounds));
        Assert.Equal(estimate.Elbo.ToDouble(), bounds[0], 1e-12);
        Assert.Equal(estimate.Bound.ToDouble(), bounds[3], 1e-12);
    }

    [Fact]
    public void Surrogate_Pathwise_HasTheGradientOfFiniteDifferences()
    {
        Tensor noise = randn([4, 8, 2], dtype: float64);
        IReadOnlyList<Tensor> gradients = model.Gradients(Estimate(4, null, noise));
        FiniteDifferences.Assert(
            () => Estimate(4, null, noise).Bound.ToDouble() * 8,
            [.. model.InferenceParameters, .. model.GenerativeParameters],
            gradients,
            1e-7);
    }

    [Fact]
    public void StickingTheLanding_ManyDraws_IsThePathwisePlusTheWakePhaseGradientDrawByDraw()
    {
        Tensor noise = randn([6, 8, 2], dtype: float64);
        IReadOnlyList<Tensor> landing = Gradients(6, GradientEstimator.StickingTheLanding, noise);
        IReadOnlyList<Tensor> pathwise = Gradients(6, null, noise);
        IReadOnlyList<Tensor> wake = Gradients(6, GradientEstimator.WakePhi, noise);
        for (int p = 0; p < 2; p++)
        {
            Assert.True(wake[p].abs().min().ToDouble() > 1e-6);
            AssertEqual([pathwise[p] + wake[p]], [landing[p]]);
        }
    }

    [Fact]
    public void StickingTheLanding_ManyDraws_IsDoublyReparameterizedPlusItsWakePhase()
    {
        // w̃² + (w̃ − w̃²) = w̃.
        Tensor noise = randn([6, 8, 2], dtype: float64);
        IReadOnlyList<Tensor> landing = Gradients(6, GradientEstimator.StickingTheLanding, noise);
        IReadOnlyList<Tensor> squared = Gradients(6, GradientEstimator.DoublyReparameterized, noise);
        IReadOnlyList<Tensor> wake = Gradients(6, GradientEstimator.WakePhiDoublyReparameterized, noise);
        AssertEqual([squared[0] + wake[0], squared[1] + wake[1]], landing.Take(2));
    }

    [Fact]
    public void DoublyReparameterized_OneDraw_IsStickingTheLanding()
    {
        Tensor noise = randn([1, 8, 2], dtype: float64);
        IReadOnlyList<Tensor> landing = Gradients(1, GradientEstimator.StickingTheLanding, noise);
        AssertEqual(landing, Gradients(1, GradientEstimator.DoublyReparameterized, noise));

        IReadOnlyList<Tensor> Elbo(GradientEstimator estimator) =>
            model.Gradients(new Elbo(KlForm.MonteCarlo, 1, estimator).Estimate(model, x, model.Encode(x), noise[0]));
        AssertEqual(landing, Elbo(GradientEstimator.StickingTheLanding));
        AssertEqual(landing, Elbo(GradientEstimator.DoublyReparameterized));
    }

    [Fact]
    public void DoublyReparameterized_ByHand_WeighsThePathWithSquares()
    {
        // For q = N(μ, σ²): ∂_z log w = Σ_pixels (x − p) W − (z − m)/s² + (z − μ)/σ², and ∂_μ z = 1, ∂_{log σ²} z = (z − μ)/2.
        const int draws = 4;
        PerDatumModel one = PerDatumModel.OneDimensional(1);
        Tensor datum = tensor(new double[,] { { 1, 0, 1 } });
        Tensor noise = randn([draws, 1, 1], dtype: float64);
        IwaeEstimate estimate = new Iwae(draws, GradientEstimator.DoublyReparameterized).Estimate(one, datum, one.Encode(datum), noise);
        double[] weights = estimate.NormalizedWeights.data<double>().ToArray();
        double[] epsilon = noise.data<double>().ToArray();
        double sigma = Math.Exp(-0.4);
        double byMean = 0;
        double byLogVariance = 0;
        for (int k = 0; k < draws; k++)
        {
            double z = -0.3 + (sigma * epsilon[k]);
            double slope = (-(z - 0.4) / Math.Exp(-0.3)) + ((z + 0.3) / (sigma * sigma));
            foreach ((double pixel, double weight, double bias) in new[] { (1.0, 1.2, 0.3), (0.0, -0.7, -0.4), (1.0, 0.5, 0.1) })
            {
                slope += (pixel - (1 / (1 + Math.Exp(-((weight * z) + bias))))) * weight;
            }

            byMean += weights[k] * weights[k] * slope;
            byLogVariance += weights[k] * weights[k] * slope * sigma * epsilon[k] / 2;
        }

        IReadOnlyList<Tensor> gradients = one.Gradients(estimate);
        Assert.Equal(byMean, gradients[0].ToDouble(), 1e-13);
        Assert.Equal(byLogVariance, gradients[1].ToDouble(), 1e-13);
    }

    [Fact]
    public void Vimco_ByAPlainLoop_IsTheSame()
    {
        const int draws = 4;
        PerDatumModel one = PerDatumModel.OneDimensional(1);
        Tensor datum = tensor(new double[,] { { 1, 0, 1 } });
        Tensor noise = randn([draws, 1, 1], dtype: float64);
        IwaeEstimate estimate = new Iwae(draws, GradientEstimator.Vimco).Estimate(one, datum, one.Encode(datum), noise);
        double[] logWeights = estimate.LogWeights.detach().data<double>().ToArray();
        double[] normalized = estimate.NormalizedWeights.data<double>().ToArray();
        double[] epsilon = noise.data<double>().ToArray();
        double bound = Math.Log(logWeights.Average(Math.Exp));
        double byMean = 0;
        double byLogVariance = 0;
        for (int k = 0; k < draws; k++)
        {
            double[] others = [.. logWeights.Where((_, j) => j != k)];
            double without = Math.Log((others.Sum(Math.Exp) + Math.Exp(others.Average())) / draws);
            double signal = bound - without - normalized[k]; // −w̃_k is ∂L̂/∂ log q_k
            byMean += signal * epsilon[k] / Math.Exp(-0.4);
            byLogVariance += signal * ((epsilon[k] * epsilon[k]) - 1) / 2;
        }

        IReadOnlyList<Tensor> gradients = one.Gradients(estimate);
        Assert.Equal(byMean, gradients[0].ToDouble(), 1e-12);
        Assert.Equal(byLogVariance, gradients[1].ToDouble(), 1e-12);
    }

    [Fact]
    public void WeightsFromLoss_ByHand_AreTheSoftmaxOfMinusTheLogWeights()
    {
        Tensor noise = randn([3, 8, 2], dtype: float64);
        IwaeEstimate estimate = Estimate(3, GradientMistake.WeightsFromLoss, noise);
        IwaeEstimate right = Estimate(3, null, noise);
        Tensor weights = (right.LogWeights * -1).softmax(0).detach();
        Tensor[] expected = [.. autograd.grad([(weights * right.LogWeights).sum()], [model.Mean, model.LogVariance])];
        AssertEqual(expected, model.Gradients(estimate).Take(2));
    }

    [Theory]
    [InlineData("pathwise")]
    [InlineData("stl")]
    [InlineData("dreg")]
    [InlineData("vimco")]
    [InlineData("score")]
    public void Estimate_ExtremeWeights_StayFinite(string name)
    {
        // Logits of ±1e4 and more in single precision: log-weights differ by tens of thousands of nats, and all but one weight are zero.
        PerDatumModel extreme = PerDatumModel.Bernoulli(
            6,
            [30, -30],
            [-20, 6],
            new[,] { { 1e4, -1e4, 3e3 }, { -2e3, 1e4, 1e4 } },
            [1e4, -1e4, 0],
            standardPrior: true,
            ScalarType.Float32);
        GradientEstimator estimator = name switch
        {
            "stl" => GradientEstimator.StickingTheLanding,
            "dreg" => GradientEstimator.DoublyReparameterized,
            "vimco" => GradientEstimator.Vimco,
            "score" => GradientEstimator.ScoreFunction(),
            _ => GradientEstimator.Pathwise,
        };
        Tensor data = bernoulli(full([6, 3], 0.5, dtype: float32));
        IwaeEstimate estimate = new Iwae(16, estimator).Estimate(extreme, data);
        Tensor spread = estimate.LogWeights.amax([0L]) - estimate.LogWeights.amin([0L]);
        Assert.True(spread.max().ToDouble() > 1e4);
        Assert.True(estimate.LogWeights.isfinite().all().ToBoolean());
        Assert.True(estimate.Bound.isfinite().ToBoolean());
        Assert.True(estimate.EffectiveSampleSize.isfinite().all().ToBoolean());
        Assert.All(extreme.Gradients(estimate), gradient => Assert.True(gradient.isfinite().all().ToBoolean()));
    }

    private IwaeEstimate Estimate(long draws, GradientEstimator? estimator, Tensor noise) =>
        new Iwae(draws, estimator).Estimate(model, x, model.Encode(x), noise);

    private IReadOnlyList<Tensor> Gradients(long draws, GradientEstimator? estimator, Tensor noise) =>
        model.Gradients(Estimate(draws, estimator, noise));

    private static void AssertEqual(IEnumerable<Tensor> expected, IEnumerable<Tensor> obtained)
    {
        foreach ((Tensor first, Tensor second) in expected.Zip(obtained))
        {
            Assert.True((first - second).abs().max().ToDouble() < 1e-12 * Math.Max(1, first.abs().max().ToDouble()));
        }
    }
}
