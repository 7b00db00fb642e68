using TorchSharp;

namespace NotebookVae.Tests.Estimators;

public sealed class DetachedSampleExperimentTests
{
    private const double X = 2, Noise = 0.5, Mu = 0.3, Sigma = 0.8;
    private static readonly DetachedSampleExperiment Experiment = new(X, Noise);

    [Fact]
    public void SampledGradient_DetachedSample_LosesExactlyTheReconstructionWhateverTheSample()
    {
        using torch.Generator generator = new(8);
        (double Mean, double Scale) truth = Experiment.Gradient(Mu, Sigma);
        (double Mean, double Scale) bias = Experiment.Bias(Mu, Sigma);
        for (int repeat = 0; repeat < 3; repeat++)
        {
            (double Mean, double Scale) detached = Experiment.SampledGradient(Mu, Sigma, 5, detach: true, generator);
            Assert.Equal(-(X - Mu) / (Noise * Noise), detached.Mean - truth.Mean, 1e-12);
            Assert.Equal(Sigma / (Noise * Noise), detached.Scale - truth.Scale, 1e-12);
            Assert.Equal(bias.Mean, detached.Mean - truth.Mean, 1e-12);
            Assert.Equal(bias.Scale, detached.Scale - truth.Scale, 1e-12);
        }
    }

    [Fact]
    public void SampledGradient_WithThePath_IsUnbiased()
    {
        // The pathwise variances are σ²/τ⁴ and ((x − μ)² + 2σ²)/τ⁴. Seed fixed, 5 standard errors: false alarm rate 1e-6.
        const long Samples = 10_000;
        using torch.Generator generator = new(9);
        (double Mean, double Scale) truth = Experiment.Gradient(Mu, Sigma);
        (double Mean, double Scale) sampled = Experiment.SampledGradient(Mu, Sigma, Samples, detach: false, generator);
        double unit = 5 / (Noise * Noise * Math.Sqrt(Samples));
        Assert.Equal(truth.Mean, sampled.Mean, unit * Sigma);
        Assert.Equal(truth.Scale, sampled.Scale, unit * Math.Sqrt(((X - Mu) * (X - Mu)) + (2 * Sigma * Sigma)));
    }

    [Fact]
    public void Gradient_AtThePosterior_IsZero()
    {
        (double mean, double scale) = Experiment.Gradient(Experiment.PosteriorMean, Experiment.PosteriorScale);
        Assert.Equal(0, mean, 1e-12);
        Assert.Equal(0, scale, 1e-12);
    }

    [Fact]
    public void Train_WithAndWithoutThePath_EndAtThePosteriorAndAtThePrior()
    {
        using torch.Generator generator = new(10);
        (double Mean, double Scale) detached = Experiment.Train((3, 0.3), 3000, 0.02, 1, detach: true, generator)[^1];
        Assert.Equal(0, detached.Mean, 1e-8);
        Assert.Equal(1, detached.Scale, 1e-8);

        // Rate 0.02 against the curvature 1 + 1/τ² = 5: a stationary spread of about 0.02 in μ with 32 draws; 0.1 is 5 of them. Seed fixed.
        (double Mean, double Scale) attached = Experiment.Train((3, 0.3), 400, 0.02, 32, detach: false, generator)[^1];
        Assert.Equal(Experiment.PosteriorMean, attached.Mean, 0.1);
        Assert.Equal(Experiment.PosteriorScale, attached.Scale, 0.1);
    }

    [Fact]
    public void Constructor_NoNoise_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new DetachedSampleExperiment(0, 0));
}
