using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

/// <summary>The extension point: an estimator written outside the library, and training with what the library asks of a loop.</summary>
public sealed class OwnEstimatorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void OfIwae_WrittenOutside_ReachesTheParameters()
    {
        manual_seed(12);
        PerDatumModel model = PerDatumModel.OneDimensional(4);
        Tensor x = bernoulli(full([4, 3], 0.5, dtype: float64));
        Tensor noise = randn([3, 4, 1], dtype: float64);
        IReadOnlyList<Tensor> expected =
            model.Gradients(new Iwae(3, GradientEstimator.StickingTheLanding).Estimate(model, x, model.Encode(x), noise));
        IReadOnlyList<Tensor> obtained = model.Gradients(new Iwae(3, new Landing()).Estimate(model, x, model.Encode(x), noise));
        Assert.True(expected.Zip(obtained).All(pair => (pair.First - pair.Second).abs().max().ToDouble() < 1e-13));
    }

    [Fact]
    public void Loop_ScheduledObjectiveWithALearnedBaseline_RaisesTheBound()
    {
        // What a training loop does: the objective of the step, its state's parameters in the optimizer. The bound rises by nats here, its
        // noise is hundredths.
        manual_seed(13);
        using Vae vae = new(6, 16, 2);
        Tensor x = tensor(new float[,] { { 1, 1, 1, 0, 0, 0 }, { 0, 0, 0, 1, 1, 1 } }).repeat(32, 1);
        IObjective objective = new BetaElbo(
            new LinearSchedule(0, 1, steps: 50), samples: 2, estimator: GradientEstimator.ScoreFunction(SignalBaseline.Learned(6, 8)));
        using nn.Module state = ((IStatefulObjective)objective).State!;
        using var optimizer = optim.Adam([.. vae.parameters(), .. state.parameters()], 0.01);
        double Measure() => new Elbo(samples: 20).Estimate(vae, x).Bound.ToDouble();
        double before = Measure();
        for (long step = 0; step < 150; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            optimizer.zero_grad();
            IObjective now = objective is IScheduledObjective scheduled ? scheduled.At(step) : objective;
            now.Estimate(vae, x).Backward(vae);
            optimizer.step();
        }

        Assert.InRange(Measure() - before, 1, 6 * Math.Log(2) + 2);
    }

    private sealed class Landing : GradientEstimator
    {
        public override string Name => "landing";

        public override Surrogates OfElbo(LatentDraws draws) => new(draws.LogWeights(draws.Posterior.Detached()).mean());

        public override Surrogates OfIwae(LatentDraws draws)
        {
            Tensor logWeights = draws.LogWeights(draws.Posterior.Detached());
            return new Surrogates((logWeights.detach().softmax(0) * logWeights).sum(0L).mean());
        }
    }
}
