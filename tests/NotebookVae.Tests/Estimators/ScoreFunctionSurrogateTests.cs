using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Estimators;

public sealed class ScoreFunctionSurrogateTests
{
    [Fact]
    public void Of_CostOfTheParametersToo_HasTheAverageCostAndBothTermsOfTheGradient()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mu = tensor(new[] { 0.4 }).requires_grad_();
        Tensor z = tensor(new[] { 0.1, 1.2, -0.7 });
        Tensor logDensity = (z - mu).pow(2) * -0.5;
        Tensor cost = (z - (2 * mu)).pow(2);
        Tensor surrogate = ScoreFunctionSurrogate.Of(logDensity, cost, tensor(new[] { 0.3, -0.2, 1.0 }));
        double[] points = [0.1, 1.2, -0.7];
        double[] baselines = [0.3, -0.2, 1.0];
        Assert.Equal(points.Average(x => (x - 0.8) * (x - 0.8)), surrogate.item<double>(), 1e-14);
        double expected = Enumerable.Range(0, 3).Average(n =>
        {
            double left = points[n] - 0.8;
            return (((left * left) - baselines[n]) * (points[n] - 0.4)) - (4 * left);
        });
        Assert.Equal(expected, autograd.grad([surrogate], [mu])[0].item<double>(), 1e-14);
    }

    [Fact]
    public void LeaveOneOut_AnyCosts_IsTheEstimatorsCombination()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(3);
        const int K = 5;
        Tensor mu = tensor(new[] { 0.4, -1.0 }).requires_grad_();
        Tensor z = randn([K, 2], ScalarType.Float64, generator: generator);
        Tensor costs = z.pow(2).sum(-1).cos();
        Tensor surrogate = ScoreFunctionSurrogate.LeaveOneOut((z - mu).pow(2).sum(-1) * -0.5, costs);
        Tensor expected = LeaveOneOutEstimator.Combine(costs.unsqueeze(0), (z - mu).detach().unsqueeze(0)).squeeze(0);
        Tensor obtained = autograd.grad([surrogate], [mu])[0];
        Assert.Equal(0, (expected - obtained).abs().max().item<double>(), 1e-14);
        Assert.Equal(costs.mean().item<double>(), surrogate.item<double>(), 1e-14);
    }

    [Fact]
    public void Of_DifferentShapes_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => ScoreFunctionSurrogate.Of(zeros(3), zeros(3, 1)));
        Assert.Throws<ArgumentException>(() => ScoreFunctionSurrogate.LeaveOneOut(zeros(1, 3), zeros(1, 3)));
    }
}
