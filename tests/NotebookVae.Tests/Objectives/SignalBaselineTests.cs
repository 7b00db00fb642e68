using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

public sealed class SignalBaselineTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void MovingAverage_Batches_UsesOnlyEarlierOnes()
    {
        using SignalBaseline baseline = SignalBaseline.MovingAverage(0.8);
        double[] means = [4, -2, 10];
        double[] obtained = [.. means.Select(mean => Predict(baseline, mean))];
        Assert.Equal(0, obtained[0]);
        Assert.Equal(4, obtained[1], 1e-15);
        Assert.Equal((0.8 * 4) + (0.2 * -2), obtained[2], 1e-15);
    }

    [Fact]
    public void MovingAverage_StateDictionary_ContinuesWhereItStopped()
    {
        using SignalBaseline first = SignalBaseline.MovingAverage(0.8);
        Predict(first, 4);
        Predict(first, -2);
        using SignalBaseline second = SignalBaseline.MovingAverage(0.8);
        second.load_state_dict(first.state_dict());
        Assert.Equal(Predict(first, 1), Predict(second, 1));
        Assert.Equal(Predict(first, 1), Predict(second, 1));
    }

    [Fact]
    public void LeaveOneOut_Draws_AreTheMeansOfTheOthers()
    {
        Tensor signals = tensor(new double[,] { { 1, 10 }, { 2, 20 }, { 6, 60 } });
        double[] means = SignalBaseline.LeaveOneOut.Predict(signals, signals).Values.data<double>().ToArray();
        Assert.Equal([4, 40, 3.5, 35, 1.5, 15], means);
        Assert.Throws<ArgumentException>(() => SignalBaseline.LeaveOneOut.Predict(signals.narrow(0, 0, 1), signals));
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.0)]
    public void OwnSampleBaseline_ExpectedGradient_ShrinksByItsFactor(double decay)
    {
        // A linear-Gaussian model: signal times score is a polynomial in the noise, so the coarse trapezoidal rule is exact to rounding.
        // Two draws of one datum: the factor is 1 − (1 − decay)/2, on the score term alone, which with the closed-form divergence is the
        // reconstruction's whole gradient.
        NoiseGrid grid = NoiseGrid.Create(2, 0.75);
        double[,] noise = Rows(grid);
        double[] weights = grid.Weights.data<double>().ToArray();
        Tensor x = tensor(new double[,] { { 1.3, -0.4 } });
        PerDatumModel model = PerDatumModel.LinearGaussian(
            tensor(new double[,] { { 0.8 }, { -0.5 } }), 0.3, tensor(new double[,] { { 0.2 } }), tensor(new double[,] { { -0.7 } }));
        double[] own = new double[2];
        double[] previous = new double[2];
        double[] none = new double[2];
        for (int i = 0; i < weights.Length; i++)
        {
            using DisposeScope step = NewDisposeScope();
            Tensor draws = tensor(new[] { noise[i, 0], noise[i, 1] }).reshape(2, 1, 1);
            Add(own, weights[i], Gradient(model, x, draws, GradientMistake.OwnSampleBaseline(decay)));
            Add(previous, weights[i], Gradient(model, x, draws, GradientEstimator.ScoreFunction(SignalBaseline.MovingAverage(decay))));
            Add(none, weights[i], Gradient(model, x, draws, GradientEstimator.ScoreFunction()));
        }

        // −∂KL for q = N(0.2, e^−0.7) and p = N(0, 1).
        double[] divergence = [-0.2, 0.5 * (1 - Math.Exp(-0.7))];
        for (int p = 0; p < 2; p++)
        {
            double reconstruction = none[p] - divergence[p];
            Assert.True(Math.Abs(reconstruction) > 0.1);
            Assert.Equal(none[p], previous[p], 1e-10);
            Assert.Equal((1 - ((1 - decay) / 2)) * reconstruction, own[p] - divergence[p], 1e-10);
        }
    }

    [Fact]
    public void Learned_Loss_TrainsTheBaselineAndNothingElse()
    {
        manual_seed(4);
        PerDatumModel model = TwoData(6);
        Tensor x = TwoKinds(6);
        Tensor noise = randn([6, 1], dtype: float64);
        using SignalBaseline baseline = SignalBaseline.Learned(3, 5);
        baseline.to(float64);
        Elbo objective = new(estimator: GradientEstimator.ScoreFunction(baseline));
        Assert.Same(baseline, objective.State);

        ElboEstimate estimate = objective.Estimate(model, x, model.Encode(x), noise);
        Tensor signals = estimate.ReconstructionPerDatum.detach().unsqueeze(0);
        IReadOnlyList<Tensor> gradients = model.Gradients(estimate);
        Tensor[] learned = [.. baseline.parameters().Select(parameter => parameter.grad!.clone())];

        // The model's gradient is that of a score function whose signals were centred by hand...
        using SignalBaseline again = SignalBaseline.Learned(3, 5);
        again.to(float64);
        again.load_state_dict(baseline.state_dict());
        foreach (Tensor buffer in again.buffers())
        {
            buffer.zero_();
        }

        BaselineValues values = again.Predict(signals, x);
        Assert.Equal([6], values.Values.shape);
        DiagonalGaussian q = (DiagonalGaussian)model.Encode(x);
        Tensor z = q.Reparameterize(noise).detach();
        Tensor divergence = q.KlTo((DiagonalGaussian)model.Prior).sum();
        Tensor score = ((signals - values.Values).detach().squeeze(0) * q.LogDensity(z)).sum() - divergence;
        IList<Tensor> expected = autograd.grad([score], [model.Mean]);
        Assert.True((expected[0] - gradients[0]).abs().max().ToDouble() < 1e-12);

        // ... and the baseline's is that of the loss −surrogate: the mean squared error.
        IList<Tensor> byHand = autograd.grad([(signals - values.Values).pow(2).mean()], [.. again.parameters()]);
        Assert.True(byHand.Zip(learned).All(pair => (pair.First - pair.Second).abs().max().ToDouble() < 1e-12));
    }

    [Fact]
    public void Learned_AfterTraining_HasNearlyTheVarianceOfTheBestKnownMeans()
    {
        manual_seed(6);
        const int count = 20_000;
        using SignalBaseline baseline = SignalBaseline.Learned(3, 8);
        baseline.to(float64);
        Elbo objective = new(estimator: GradientEstimator.ScoreFunction(baseline));
        PerDatumModel small = TwoData(64);
        Tensor kinds = TwoKinds(64);
        using var optimizer = optim.Adam(objective.State!.parameters(), 0.02);
        for (int step = 0; step < 200; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            optimizer.zero_grad();
            objective.Estimate(small, kinds).Backward(small);
            optimizer.step();
        }

        PerDatumModel model = TwoData(count);
        Tensor x = TwoKinds(count);
        Tensor noise = randn([count, 1], dtype: float64);
        double Variance(GradientEstimator estimator)
        {
            ElboEstimate estimate = new Elbo(estimator: estimator).Estimate(model, x, model.Encode(x), noise);
            return model.Gradients(estimate)[0].reshape(-1, 2).var(0).mean().ToDouble();
        }

        ElboEstimate values = new Elbo().Estimate(model, x, model.Encode(x), noise);
        double[] means = values.ReconstructionPerDatum.reshape(-1, 2).mean([0L]).data<double>().ToArray();

        double plain = Variance(GradientEstimator.ScoreFunction());
        double average = Variance(GradientEstimator.ScoreFunction(SignalBaseline.Constant(means.Average())));
        double trained = Variance(GradientEstimator.ScoreFunction(baseline));
        double best = Variance(GradientEstimator.ScoreFunction(new KnownMeans(means)));
        Assert.True(trained < 0.5 * average && average < plain, $"{plain}, {average}, {trained}, {best}");
        Assert.InRange(trained / best, 0.9, 1.1);
    }

    [Fact]
    public void State_BaselinesThatKeepNothing_IsNull()
    {
        Assert.Null(new Elbo().State);
        Assert.Null(new Elbo(samples: 2, estimator: GradientEstimator.ScoreFunction(SignalBaseline.LeaveOneOut)).State);
        using nn.Module? own = new Elbo(estimator: GradientMistake.OwnSampleBaseline()).State;
        using nn.Module? moving = new BetaElbo(2, estimator: GradientEstimator.ScoreFunction(SignalBaseline.MovingAverage())).State;
        Assert.NotNull(own);
        Assert.NotNull(moving);
    }

    private static double Predict(SignalBaseline baseline, double mean)
    {
        Tensor signals = tensor(new double[,] { { mean - 1, mean + 1 } });
        return baseline.Predict(signals, signals).Values.ToDouble();
    }

    private static double[,] Rows(NoiseGrid grid)
    {
        double[,] rows = new double[grid.Count, 2];
        double[] values = grid.Noise.data<double>().ToArray();
        for (int i = 0; i < grid.Count; i++)
        {
            rows[i, 0] = values[i];
            rows[i, 1] = values[grid.Count + i];
        }

        return rows;
    }

    // The gradient of the second step: the first, with fixed noise, leaves an average behind.
    private static double[] Gradient(PerDatumModel model, Tensor x, Tensor noise, GradientEstimator estimator)
    {
        Elbo objective = new(samples: 2, estimator: estimator);
        using nn.Module? state = objective.State;
        objective.Estimate(model, x, model.Encode(x), zeros([2, 1, 1], dtype: float64) + 0.5);
        IReadOnlyList<Tensor> gradients = model.Gradients(objective.Estimate(model, x, model.Encode(x), noise));
        return [gradients[0].ToDouble(), gradients[1].ToDouble()];
    }

    private static void Add(double[] sum, double weight, double[] values)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += weight * values[i];
        }
    }

    // Two kinds of data in turn, one likely under the decoder and one not: their signals differ by about ten nats.
    private static PerDatumModel TwoData(long count) =>
        PerDatumModel.Bernoulli(count, [-0.3], [-0.8], new[,] { { 0.6, -0.3, 0.5 } }, [3, 3, 3]);

    private static Tensor TwoKinds(long count) =>
        tensor(new double[,] { { 1, 1, 1 }, { 0, 0, 0 } }).repeat(count / 2, 1);

    private sealed class KnownMeans(double[] means) : SignalBaseline("known means")
    {
        public override BaselineValues Predict(Tensor signals, Tensor x) => new(tensor(means).repeat(signals.shape[1] / 2));
    }
}
