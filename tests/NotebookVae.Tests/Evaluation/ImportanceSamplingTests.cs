using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class ImportanceSamplingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Vae vae;
    private readonly Tensor images;

    public ImportanceSamplingTests()
    {
        manual_seed(6);
        vae = new Vae(9, 6, 1);
        images = bernoulli(full([4, 9], 0.5));
        using IDisposable _ = no_grad();
        foreach ((string name, TorchSharp.Modules.Parameter weight) in vae.named_parameters())
        {
            // Larger weights than the initial ones, so that the posterior differs from the prior and from q.
            if (name.StartsWith("decoder", StringComparison.Ordinal))
            {
                weight.mul_(4);
            }
        }
    }

    public void Dispose()
    {
        vae.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Estimate_ManyDraws_ApproachTheQuadratureOfLogP()
    {
        const int samples = 20_000;
        using Generator generator = new(8);
        double[] exact = ExactLogLikelihood();

        ImportanceSampling estimate = ImportanceSampling.Estimate(vae, images, samples, generator);

        for (int i = 0; i < exact.Length; i++)
        {
            // The relative variance of p̂ is (1/K)(K/ESS − 1); four images at z = 5: a reseeding fails about once in 400,000.
            double error = 5 * Math.Sqrt((samples / estimate.EffectiveSamples[i] - 1) / samples) + 1e-5;
            Assert.InRange(estimate.LogLikelihood[i] - exact[i], -error, error);
            Assert.True(estimate.Elbo[i] < exact[i]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Estimate_AnyNumberOfDraws_IsNeverBelowTheBoundOfTheSameDraws(int samples)
    {
        ImportanceSampling estimate = ImportanceSampling.Estimate(vae, images, samples);
        for (int i = 0; i < 4; i++)
        {
            // Jensen's inequality holds for the sample itself.
            Assert.True(estimate.LogLikelihood[i] >= estimate.Elbo[i] - 1e-9);
            Assert.InRange(estimate.EffectiveSamples[i], 1 - 1e-9, samples + 1e-9);
        }
    }

    [Fact]
    public void Estimate_OneDraw_IsTheMonteCarloBound()
    {
        using Generator first = new(8);
        using Generator second = new(8);
        ImportanceSampling estimate = ImportanceSampling.Estimate(vae, images, 1, first, rows: 4);
        ElboEstimate elbo = new Elbo(KlForm.MonteCarlo).Estimate(vae, images, second);
        float[] bounds = elbo.BoundPerDatum.detach().data<float>().ToArray();
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(bounds[i], estimate.LogLikelihood[i], 1e-5);
        }
    }

    [Fact]
    public void Estimate_FewerRows_IsTheSameForOneImage()
    {
        using Generator first = new(8);
        using Generator second = new(8);
        Tensor one = images.narrow(0, 0, 1);
        // 32 draws at once or in chunks of 16: normals come in blocks of 16, so the draws are the same.
        double whole = ImportanceSampling.Estimate(vae, one, 32, first, rows: 32).LogLikelihood[0];
        double chunked = ImportanceSampling.Estimate(vae, one, 32, second, rows: 16).LogLikelihood[0];
        Assert.Equal(whole, chunked, 1e-5);
    }

    [Fact]
    public void Estimate_Afterwards_LeavesNoTensor()
    {
        long before = Tensor.TotalCount;
        ImportanceSampling.Estimate(vae, images, 50, rows: 20);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Estimate_NoDraws_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ImportanceSampling.Estimate(vae, images, 0));

    // log ∫ p(x|z) p(z) dz over one latent dimension by the trapezoidal rule.
    private double[] ExactLogLikelihood()
    {
        using IDisposable _ = no_grad();
        const int points = 4001;
        Tensor z = linspace(-8, 8, points, dtype: float32).reshape(points, 1, 1);
        Tensor joint = vae.Decode(z.expand(points, 4, 1)).LogDensity(images).to(float64)
            + DiagonalGaussian.Standard([points, 1, 1], float64).LogDensity(z.to(float64));
        return [.. (joint.logsumexp(0) + Math.Log(16.0 / (points - 1))).data<double>().ToArray()];
    }
}
