using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

/// <summary>
/// The one-dimensional example of TensorFlow Probability's tests, log w = log p(z) − log q(z) with K = 10, far from the optimum and near
/// it: DReG is unbiased at both, has a fraction of the pathwise noise near the optimum, and is noisier far from it; sticking the landing
/// is biased.
/// </summary>
/// <remarks>
/// The references were made with 800,000 other draws; they agree within their errors with an independent computation (.480, .484 and
/// 1.154; .095 and .633; .112 and .0021). Each check allows 5 standard errors, so that a reseeding of all 14 fails about once in 100,000.
/// </remarks>
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

        AssertMean(0.4807, pathwise, pathwiseScale);
        AssertMean(0.4807, squared, squaredScale);
        AssertMean(1.1547, landing, landingScale);
        AssertMean(pathwise, squared, squaredScale);
        AssertScale(0.0953, pathwiseScale, kurtosis: 4.2);
        AssertScale(0.640, squaredScale, kurtosis: 9.1);
        AssertScale(0.763, landingScale, kurtosis: 4.2);
        Assert.True(squaredScale > 5 * pathwiseScale);
    }

    [Fact]
    public void Gradient_NearTheOptimum_HasAFractionOfThePathwiseNoise()
    {
        PerDatumModel model = PerDatumModel.WithoutData(Count, (2, 3), (1.8, 2.8));
        (double pathwise, double pathwiseScale) = Moments(model, null);
        (double squared, double squaredScale) = Moments(model, GradientEstimator.DoublyReparameterized);
        (double landing, double landingScale) = Moments(model, GradientEstimator.StickingTheLanding);

        AssertMean(0.00291, pathwise, pathwiseScale);
        AssertMean(0.00291, squared, squaredScale);
        AssertMean(0.0251, landing, landingScale);
        AssertMean(pathwise, squared, pathwiseScale);
        AssertScale(0.1130, pathwiseScale, kurtosis: 3.1);
        AssertScale(0.00213, squaredScale, kurtosis: 9.4);
        AssertScale(0.0167, landingScale, kurtosis: 3.1);
    }

    private static void AssertMean(double expected, double obtained, double scale)
    {
        double allowed = 5 * Math.Sqrt(1 + (Count / 800_000.0)) * scale / Math.Sqrt(Count);
        Assert.InRange(obtained - expected, -allowed, allowed);
    }

    // The relative standard error of a standard deviation is √((κ − 1)/(4N)).
    private static void AssertScale(double expected, double obtained, double kurtosis)
    {
        double allowed = expected * ((5 * Math.Sqrt((kurtosis - 1) / (4 * Count))) + 0.003); // and the reference's third digit
        Assert.InRange(obtained - expected, -allowed, allowed);
    }

    private static (double Mean, double Scale) Moments(PerDatumModel model, GradientEstimator? estimator)
    {
        using DisposeScope inner = NewDisposeScope();
        using Generator generator = new(31);
        Tensor x = zeros([Count, 1], dtype: float64);
        Tensor gradient = model.Gradients(new Iwae(Draws, estimator).Estimate(model, x, generator))[0];
        return (gradient.mean().ToDouble(), gradient.std().ToDouble());
    }
}
