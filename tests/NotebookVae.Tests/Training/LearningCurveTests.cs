using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>Learning curves for comparing estimators: what is measured when, and that only the gradient differs.</summary>
public sealed class LearningCurveTests : IDisposable
{
    private static readonly int[] Measured = [0, 4, 8, 10];
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TrainingOptions options = new() { BatchSize = 8, LearningRate = 1e-2, Seed = 3 };
    private readonly Tensor images = (rand(32, 6, generator: new Generator(1)) > 0.5).to(ScalarType.Float32);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Run_TenStepsEveryFour_MeasuresBeforeBetweenAndAfter()
    {
        LearningCurve curve = Learn(new Elbo(), 10);
        Assert.Equal(Measured, curve.Steps);
        Assert.Equal(4, curve.Test.Count);
        Assert.Equal(curve.Test[^1], curve.Last);
        Assert.True(curve.Last.Bound > curve.Test[0].Bound);
        Assert.Equal(0, curve.StepsTo(curve.Test[0].Bound));
        Assert.Null(curve.StepsTo(0));
    }

    [Fact]
    public void Run_SameSeed_RepeatsAndAnotherEstimatorStartsAlike()
    {
        LearningCurve first = Learn(new Elbo(), 10), again = Learn(new Elbo(), 10);
        Assert.Equal(first.Test.Select(t => t.Bound), again.Test.Select(t => t.Bound));
        LearningCurve other = Learn(new Elbo(samples: 2, estimator: GradientEstimator.ScoreFunction(SignalBaseline.LeaveOneOut)), 10);
        Assert.Equal(first.Test[0].Bound, other.Test[0].Bound);
        Assert.NotEqual(first.Last.Bound, other.Last.Bound);
    }

    [Fact]
    public void Run_LearnedBaseline_IsTrainedWithTheModel()
    {
        SignalBaseline baseline = SignalBaseline.Learned(6, 4);
        float[][] before = [.. baseline.parameters().Select(p => p.data<float>().ToArray())];
        Learn(new Elbo(estimator: GradientEstimator.ScoreFunction(baseline)), 3);
        Assert.All(baseline.parameters().Zip(before), pair => Assert.NotEqual(pair.Second, pair.First.data<float>().ToArray()));
    }

    [Fact]
    public void Run_NoSteps_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Learn(new Elbo(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningCurve.Run(new Vae(6, 4, 2), new Elbo(), images, images, 1, 0));
    }

    private LearningCurve Learn(IObjective objective, int steps)
    {
        manual_seed(7);
        return LearningCurve.Run(new Vae(6, 4, 2), objective, images, images, steps, every: 4, options);
    }
}
