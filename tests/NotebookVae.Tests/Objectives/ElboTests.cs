using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class ElboTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Vae vae;
    private readonly Tensor x;

    public ElboTests()
    {
        manual_seed(3);
        vae = new Vae(6, 8, 3);
        vae.to(float64);
        x = rand([5, 6], dtype: float64);
    }

    public void Dispose()
    {
        vae.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData(KlForm.ClosedForm, 1)]
    [InlineData(KlForm.ClosedForm, 4)]
    [InlineData(KlForm.MonteCarlo, 1)]
    [InlineData(KlForm.MonteCarlo, 4)]
    public void Estimate_Bound_IsReconstructionMinusKlInNatsPerDatum(KlForm form, long samples)
    {
        ElboEstimate estimate = new Elbo(form, samples).Estimate(vae, x);

        Assert.Equal(estimate.Reconstruction.ToDouble() - estimate.Kl.ToDouble(), estimate.Bound.ToDouble(), 1e-12);
        Assert.Equal(estimate.BoundPerDatum.mean().ToDouble(), estimate.Bound.ToDouble(), 1e-12);
        Assert.Equal(estimate.KlPerDimension!.sum().ToDouble(), estimate.Kl.ToDouble(), 1e-12);
        Assert.Equal(estimate.KlPerDatum.mean().ToDouble(), estimate.Kl.ToDouble(), 1e-12);
        Assert.Equal([5], estimate.ReconstructionPerDatum.shape);
        Assert.Equal([5, 3], estimate.KlPerDatumAndDimension!.shape);
    }

    [Fact]
    public void Estimate_TwoDataByHand_SumsOverPixelsAndAveragesOverTheBatch()
    {
        Tensor noise = randn([5, 3], dtype: float64);
        DiagonalGaussian q = vae.Encode(x);
        ElboEstimate estimate = new Elbo().Estimate(vae, x, q, noise);
        double[] mean = q.Mean.contiguous().data<double>().ToArray();
        double[] logVariance = q.LogVariance.contiguous().data<double>().ToArray();
        double[] logits = vae.Decode(q.Mean + ((q.LogVariance * 0.5).exp() * noise)).Logits.contiguous().data<double>().ToArray();
        double[] pixels = x.data<double>().ToArray();

        double reconstruction = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            double p = 1 / (1 + Math.Exp(-logits[i]));
            reconstruction += (pixels[i] * Math.Log(p)) + ((1 - pixels[i]) * Math.Log(1 - p));
        }

        double kl = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            kl += 0.5 * ((mean[i] * mean[i]) + Math.Exp(logVariance[i]) - 1 - logVariance[i]);
        }

        Assert.Equal((reconstruction - kl) / 5, estimate.Bound.ToDouble(), 1e-12);
    }

    [Fact]
    public void Estimate_BothForms_DifferOnlyInTheDivergence()
    {
        Tensor noise = randn([5, 3], dtype: float64);
        DiagonalGaussian q = vae.Encode(x);
        ElboEstimate closed = new Elbo().Estimate(vae, x, q, noise);
        ElboEstimate sampled = new Elbo(KlForm.MonteCarlo).Estimate(vae, x, q, noise);

        Assert.Equal(closed.Reconstruction.ToDouble(), sampled.Reconstruction.ToDouble());
        Assert.NotEqual(closed.Kl.ToDouble(), sampled.Kl.ToDouble());
    }

    [Fact]
    public void Estimate_BothForms_AgreeInExpectation()
    {
        // The difference of the bounds over many draws has mean zero. Its standard error comes from its own draws (they are bounded
        // combinations of squares of normals, so the estimate is good); z = 5, a reseeding fails about once in 1.7 million.
        const int draws = 20_000;
        DiagonalGaussian q = vae.Encode(x);
        Tensor z = q.Sample(draws);
        Tensor difference = (q.MonteCarloKlToStandardNormal(z) - q.KlToStandardNormal()).mean([1L]);
        double standardError = difference.std().ToDouble() / Math.Sqrt(draws);
        Assert.InRange(difference.mean().ToDouble(), -5 * standardError, 5 * standardError);
    }

    [Theory]
    [InlineData(KlForm.ClosedForm)]
    [InlineData(KlForm.MonteCarlo)]
    public void Estimate_SeveralSamples_IsTheAverageOfSingleOnes(KlForm form)
    {
        Tensor noise = randn([4, 5, 3], dtype: float64);
        DiagonalGaussian q = vae.Encode(x);
        Elbo objective = new(form, 4);
        double together = objective.Estimate(vae, x, q, noise).Bound.ToDouble();
        double average = Enumerable.Range(0, 4).Average(l => new Elbo(form).Estimate(vae, x, q, noise[l]).Bound.ToDouble());
        Assert.Equal(average, together, 1e-12);
    }

    [Theory]
    [InlineData(KlForm.ClosedForm)]
    [InlineData(KlForm.MonteCarlo)]
    public void Estimate_Gradient_EqualsFiniteDifferences(KlForm form)
    {
        Tensor noise = randn([5, 3], dtype: float64);
        using Vae model = new(6, 4, 3);
        model.to(float64);
        Elbo objective = new(form);
        double Bound() => objective.Estimate(model, x, model.Encode(x), noise).Bound.ToDouble();

        objective.Estimate(model, x, model.Encode(x), noise).Bound.backward();
        foreach (TorchSharp.Modules.Parameter parameter in model.parameters())
        {
            double gradient = parameter.grad!.flatten()[0].ToDouble();
            using IDisposable _ = no_grad();
            Tensor first = parameter.flatten().narrow(0, 0, 1);
            first.add_(1e-5);
            double above = Bound();
            first.sub_(2e-5);
            double below = Bound();
            first.add_(1e-5);
            Assert.Equal((above - below) / 2e-5, gradient, 1e-7);
        }
    }

    [Fact]
    public void Constructor_NoSamples_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Elbo(samples: 0));

    [Fact]
    public void Estimate_SameGenerator_RepeatsTheNumber()
    {
        using Generator first = new(4);
        using Generator second = new(4);
        Assert.Equal(new Elbo().Estimate(vae, x, first).Bound.ToDouble(), new Elbo().Estimate(vae, x, second).Bound.ToDouble());
    }
}
