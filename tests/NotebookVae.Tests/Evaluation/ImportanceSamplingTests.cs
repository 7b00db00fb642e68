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

    [Fact]
    public void Estimate_OfAVae_GivesTheNumbersOfTheSameDrawsByHand()
    {
        using Generator first = new(8);
        using Generator second = new(8);
        ImportanceSampling estimate = ImportanceSampling.Estimate(vae, images, 300, first, rows: 600);

        using IDisposable _ = no_grad();
        for (int start = 0; start < 4; start += 2)
        {
            // Two images fit into 600 rows; the very bits are those of the closed form for a diagonal Gaussian and N(0, I).
            Tensor x = images.narrow(0, start, 2);
            DiagonalGaussian q = vae.Encode(x);
            Tensor z = q.Rsample(300, second);
            Tensor weights = (vae.Decode(z).LogDensity(x) - q.MonteCarloKlToStandardNormal(z)).to(float64);
            for (int i = 0; i < 2; i++)
            {
                double[] values = weights[.., i].contiguous().data<double>().ToArray();
                Assert.Equal(values.Average(), estimate.Elbo[start + i], 1e-12);
                double largest = values.Max();
                double expected = largest + Math.Log(values.Average(v => Math.Exp(v - largest)));
                Assert.Equal(expected, estimate.LogLikelihood[start + i], 1e-12);
            }
        }
    }

    [Fact]
    public void Estimate_ExactPosteriorAsProposal_HasNoError()
    {
        using KnownLinearModel model = KnownLinearModel.WithExactEncoder();
        using Generator generator = new(2);
        Tensor x = model.Simulate(6, generator);
        double[] exact = model.ExactLogLikelihood(x);
        ImportanceSampling estimate = ImportanceSampling.Estimate(model, x, 3, generator);
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(exact[i], estimate.LogLikelihood[i], 1e-10);
            Assert.Equal(exact[i], estimate.Elbo[i], 1e-10);
            Assert.Equal(3, estimate.EffectiveSamples[i], 1e-9);
            Assert.Equal(0, estimate.MonteCarloErrors[i], 1e-6);
        }
    }

    [Theory]
    [InlineData("posterior")]
    [InlineData("inflated")]
    [InlineData("defensive")]
    public void Estimate_AnyProposal_AgreesWithTheExactLogLikelihood(string name)
    {
        using KnownLinearModel model = KnownLinearModel.Example(0.4);
        Func<Tensor, IDistribution>? proposal = name switch
        {
            "inflated" => Proposal.Inflated(model, 1.4),
            "defensive" => Proposal.Defensive(model, 0.2),
            _ => null,
        };
        using Generator generator = new(2);
        Tensor x = model.Simulate(8, generator);
        double[] exact = model.ExactLogLikelihood(x);
        ImportanceSampling estimate = ImportanceSampling.Estimate(model, x, 5000, generator, proposal: proposal);
        for (int i = 0; i < 8; i++)
        {
            // The stated error; 24 comparisons at z = 5.5 fail falsely about once in a million.
            double error = estimate.MonteCarloErrors[i];
            Assert.InRange(error, 1e-4, 0.05);
            Assert.InRange(estimate.LogLikelihood[i] - exact[i], -5.5 * error, 5.5 * error);
            Assert.True(estimate.Elbo[i] < exact[i]);
        }
    }

    [Fact]
    public void Estimate_StatedErrors_AreTheScatterOfRepetitions()
    {
        using KnownLinearModel model = KnownLinearModel.Example(0.3);
        using Generator generator = new(4);
        Tensor one = model.Simulate(1, generator);
        // 600 estimates of one image: their scatter is known to √(2/600)/2 = 3 per cent, the stated error scatters too.
        ImportanceSampling estimate = ImportanceSampling.Estimate(model, one.expand(600, 4).contiguous(), 1000, generator);
        double scatter = estimate.StandardError * Math.Sqrt(600);
        Assert.InRange(scatter / estimate.MonteCarloErrors.Average(), 0.85, 1.15);
        Assert.InRange(estimate.MonteCarloError / estimate.StandardError, 0.85, 1.15);
        // And p̂ is unbiased: z = 5, a false alarm once in 1.7 million.
        double exact = model.ExactLogLikelihood(one)[0];
        double mean = estimate.LogLikelihood.Average(value => Math.Exp(value - exact));
        Assert.InRange(mean - 1, -5 * scatter / Math.Sqrt(600), 5 * scatter / Math.Sqrt(600));
    }

    [Fact]
    public void Estimate_InflatedByOne_IsThePosterior()
    {
        using KnownLinearModel model = KnownLinearModel.Example();
        using Generator first = new(2);
        using Generator second = new(2);
        Tensor x = rand([3, 4], dtype: float64);
        ImportanceSampling plain = ImportanceSampling.Estimate(model, x, 50, first);
        ImportanceSampling inflated = ImportanceSampling.Estimate(model, x, 50, second, proposal: Proposal.Inflated(model, 1));
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(plain.LogLikelihood[i], inflated.LogLikelihood[i], 1e-12);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Proposals_Densities_IntegrateToOne(bool inflated)
    {
        using KnownLinearModel model = KnownLinearModel.Example(0.4);
        IDistribution q = (inflated ? Proposal.Inflated(model, 1.7) : Proposal.Defensive(model, 0.3))(ones([1, 4], dtype: float64));
        Tensor axis = linspace(-9, 9, 361, dtype: float64);
        Tensor grid = stack([axis.expand(361, 361), axis.unsqueeze(-1).expand(361, 361)], -1).reshape(-1, 1, 2);
        Assert.Equal(1, q.LogDensity(grid).exp().sum().ToDouble() * 0.05 * 0.05, 1e-9);
    }

    [Fact]
    public void EstimateWithin_AnError_StopsThereOrAtTheMaximum()
    {
        using KnownLinearModel model = KnownLinearModel.Example(0.6);
        using Generator generator = new(2);
        Tensor x = model.Simulate(50, generator);
        double[] exact = model.ExactLogLikelihood(x);
        ImportanceSampling estimate = ImportanceSampling.EstimateWithin(model, x, 0.05, 1500, generator, rows: 640);
        Assert.Equal(50, estimate.SamplesPerImage.Count);
        Assert.True(estimate.SamplesPerImage.Distinct().Count() > 3);
        for (int i = 0; i < 50; i++)
        {
            Assert.InRange(estimate.SamplesPerImage[i], 64, 1500);
            Assert.True(estimate.MonteCarloErrors[i] <= 0.05 || estimate.SamplesPerImage[i] == 1500);
            // Stopping looks at the weights, so z = 6 and a margin.
            Assert.InRange(estimate.LogLikelihood[i] - exact[i], -0.35, 0.35);
        }

        Assert.True(model.LargestDecoded <= 640);
    }

    [Fact]
    public void Estimate_FiveThousandDraws_TakesTheMemoryOfFewer()
    {
        using KnownLinearModel model = KnownLinearModel.Example();
        Tensor x = rand([3, 4], dtype: float64);
        ImportanceSampling.Estimate(model, x, 500, rows: 100);
        (long rows, long count) = (model.LargestDecoded, model.LargestCount);
        ImportanceSampling.Estimate(model, x, 5000, rows: 100);
        Assert.Equal(100, rows);
        Assert.Equal(100, model.LargestDecoded);
        Assert.Equal(count, model.LargestCount);
    }

    [Fact]
    public void EstimateWithin_NoError_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ImportanceSampling.EstimateWithin(vae, images, 0));

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
