using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class LinearGaussianTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly KnownLinearModel model = KnownLinearModel.Example();
    private readonly Tensor x;

    public LinearGaussianTests()
    {
        using Generator generator = new(1);
        x = model.Simulate(5, generator);
    }

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void LogLikelihood_AnyData_IsTheGaussianOfTheFullCovariance()
    {
        using IDisposable _ = no_grad();
        Tensor covariance = model.Weights.mm(model.Weights.t()) + (eye(4, dtype: float64) * model.Variance);
        Tensor centred = x - model.Mean;
        Tensor distance = (centred * linalg.solve(covariance, centred.t()).t()).sum(-1);
        Tensor expected = (distance + linalg.slogdet(covariance).Item2 + (4 * Math.Log(2 * Math.PI))) * -0.5;
        Assert.True(allclose(expected, LinearGaussian.LogLikelihood(x, model.Weights, model.Mean, model.Variance), 1e-12, 1e-12));
    }

    [Fact]
    public void Posterior_AnyCode_SatisfiesBayesRule()
    {
        // log p(x) = log p(x|z) + log p(z) − log p(z|x) whatever z is.
        using IDisposable _ = no_grad();
        (Tensor mean, Tensor covariance) = LinearGaussian.Posterior(x, model.Weights, model.Mean, model.Variance);
        Tensor z = randn([5, 2], dtype: float64);
        Tensor centred = z - mean;
        Tensor distance = (centred * centred.mm(linalg.inv(covariance))).sum(-1);
        Tensor logPosterior = (distance + linalg.slogdet(covariance).Item2 + (2 * Math.Log(2 * Math.PI))) * -0.5;
        Tensor logJoint = model.Decode(z).LogDensity(x) + model.Prior.LogDensity(z);
        Assert.True(allclose(tensor(model.ExactLogLikelihood(x)), logJoint - logPosterior, 1e-11, 1e-11));
    }

    [Fact]
    public void LogLikelihood_NoVariance_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => LinearGaussian.LogLikelihood(x, model.Weights.detach(), model.Mean, 0));
}
