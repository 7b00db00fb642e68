using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Estimators;

/// <summary>Costs that depend on μ and σ themselves: the direct gradient is added once, whatever the estimator.</summary>
public sealed class ParameterDependentGradientTests
{
    private static IGradientEstimator[] Estimators =>
    [
        ScoreFunctionEstimator.Plain, new ScoreFunctionEstimator("b", 1, 1), new PathwiseEstimator(), new MeasureValuedEstimator(),
        new LeaveOneOutEstimator(3), new ImplicitReparameterizationEstimator(), new MovingAverageBaselineEstimator(0.5, 2),
    ];

    [Fact]
    public void Estimate_MovingTarget_IsUnbiased()
    {
        // E(z − 2μ)² = μ² + σ²: gradients 2μ and 2σ, where a fixed target would give −2μ and 2σ. One seed, z = 5 with the sample's own
        // errors, whose heaviest tail (kurtosis about 60) is safe at this size.
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(14);
        DiagonalGaussian q = new IsotropicGaussian(0.6, 0.9, 2).ToDiagonal();
        foreach (IGradientEstimator estimator in Estimators)
        {
            using GradientSamples gradients = ParameterDependentGradient.Estimate(
                estimator, (z, mean, _) => (z - (mean * 2)).pow(2).sum(-1), q, 40_000, generator);
            AssertMean(1.2, gradients.ToArray(GaussianParameter.Mean, 1), estimator.Name);
            AssertMean(1.8, gradients.ToArray(GaussianParameter.Scale, 1), estimator.Name);
        }
    }

    [Fact]
    public void Estimate_Entropy_IsUnbiasedAndPathwiseIsExact()
    {
        // −E log q has the gradient (0, 1/σ); along the path −log q(z) = ε²/2 + log σ + c has no noise at all.
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(15);
        DiagonalGaussian q = new IsotropicGaussian(0.6, 0.8).ToDiagonal();
        foreach (IGradientEstimator estimator in Estimators)
        {
            using GradientSamples gradients = ParameterDependentGradient.Estimate(estimator, MinusLogDensity, q, 40_000, generator);
            AssertMean(0, gradients.ToArray(GaussianParameter.Mean), estimator.Name);
            AssertMean(1.25, gradients.ToArray(GaussianParameter.Scale), estimator.Name);
            if (estimator is PathwiseEstimator)
            {
                Assert.All(gradients.ToArray(GaussianParameter.Scale), g => Assert.Equal(1.25, g, 1e-10));
            }
        }

        static Tensor MinusLogDensity(Tensor z, Tensor mean, Tensor scale) =>
            ((((z - mean) / scale).pow(2) * 0.5) + scale.log()).sum(-1);
    }

    [Fact]
    public void Estimate_CostWithoutTheParameters_IsTheEstimatorsOwn()
    {
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian q = new IsotropicGaussian(0.6, 0.8, 2).ToDiagonal();
        using Generator first = new(16);
        using Generator second = new(16);
        using GradientSamples dependent =
            ParameterDependentGradient.Estimate(new LeaveOneOutEstimator(2), (z, _, _) => z.cos().sum(-1), q, 50, first);
        using GradientSamples plain = new LeaveOneOutEstimator(2).Estimate(z => z.cos().sum(-1), q, 50, second);

        // A cosine may differ in its last bit while the runtime replaces precompiled code by its own.
        Assert.Equal(0, (dependent.Mean - plain.Mean).abs().max().item<double>(), 1e-13);
        Assert.Equal(0, (dependent.Scale - plain.Scale).abs().max().item<double>(), 1e-13);
    }

    private static void AssertMean(double expected, double[] values, string name)
    {
        double mean = values.Average();
        double error = Math.Sqrt(values.Sum(g => (g - mean) * (g - mean)) / (values.Length - 1) / values.Length);
        Assert.True(Math.Abs(mean - expected) <= (5 * error) + 1e-10, $"{name}: {mean} for {expected}, error {error}");
    }
}
