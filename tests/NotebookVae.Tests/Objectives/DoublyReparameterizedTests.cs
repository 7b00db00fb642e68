using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

/// <summary>
/// The one-dimensional example of TensorFlow Probability's tests, log w = log p(z) − log q(z) with K = 10, far from the optimum and near
/// it. The numbers were computed independently (reference/FIELD.md, section 2.5).
/// </summary>
public sealed class DoublyReparameterizedTests : IDisposable
{
    private const long Count = 40_000;
    private const long Draws = 10;

    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Gradient_FarFromTheOptimum_HasTheKnownMomentsAndMoreVarianceThanThePathwiseOne()
    {
        PerDatumModel model = PerDatumModel.WithoutData(Count, (2, 3), (-3, 1));
        (double pathwise, double pathwiseScale) = Moments(model, null);
        (double squared, double squaredScale) = Moments(model, GradientEstimator.DoublyReparameterized);
        (double landing, double landingScale) = Moments(model, GradientEstimator.StickingTheLanding);

        // z = 5 of each mean's standard error, plus the rounding and the sampling error of the reference's own third digit (0.002).
        Assert.InRange(pathwise - 0.480, -Allowed(pathwiseScale), Allowed(pathwiseScale));
        Assert.InRange(squared - 0.484, -Allowed(squaredScale), Allowed(squaredScale));
        Assert.InRange(landing - 1.154, -Allowed(landingScale), Allowed(landingScale));
        Assert.InRange(pathwise - squared, -5 * squaredScale / Math.Sqrt(Count), 5 * squaredScale / Math.Sqrt(Count));
        // A standard deviation from 40,000 draws has a relative error of about 1% even where the tails are heavy.
        Assert.InRange(pathwiseScale, 0.095 * 0.95, 0.095 * 1.05);
        Assert.InRange(squaredScale, 0.633 * 0.95, 0.633 * 1.05);
        Assert.True(squaredScale > 5 * pathwiseScale);
    }

    [Fact]
    public void Gradient_NearTheOptimum_HasAFractionOfThePathwiseNoise()
    {
        PerDatumModel model = PerDatumModel.WithoutData(Count, (2, 3), (1.8, 2.8));
        (double pathwise, double pathwiseScale) = Moments(model, null);
        (double squared, double squaredScale) = Moments(model, GradientEstimator.DoublyReparameterized);
        (double landing, _) = Moments(model, GradientEstimator.StickingTheLanding);

        Assert.InRange(pathwiseScale, 0.112 * 0.95, 0.112 * 1.05);
        Assert.InRange(squaredScale, 0.0021 * 0.9, 0.0021 * 1.1);
        Assert.Equal(0.025, landing, 0.001);
        Assert.Equal(0.003, squared, 0.0006);
        Assert.InRange(pathwise - squared, -5 * pathwiseScale / Math.Sqrt(Count), 5 * pathwiseScale / Math.Sqrt(Count));
    }

    private static double Allowed(double scale) => (5 * scale / Math.Sqrt(Count)) + 0.002;

    private static (double Mean, double Scale) Moments(PerDatumModel model, GradientEstimator? estimator)
    {
        using DisposeScope inner = NewDisposeScope();
        using Generator generator = new(31);
        Tensor x = zeros([Count, 1], dtype: float64);
        Tensor gradient = model.Gradients(new Iwae(Draws, estimator).Estimate(model, x, generator))[0];
        return (gradient.mean().ToDouble(), gradient.std().ToDouble());
    }
}
