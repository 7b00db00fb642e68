using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>With one latent dimension everything is an integral over a line: log p(x|c), the variances of the weights, and the
/// bound.</summary>
public sealed class ConditionalLogLikelihoodTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly ConditionalVae model;
    private readonly Tensor x;
    private readonly Tensor condition;
    private readonly Tensor target = tensor([1.0, 0, 1, 1, 0, 1]);

    public ConditionalLogLikelihoodTests()
    {
        manual_seed(51);
        model = new ConditionalVae(6, 3, [5], 1);
        model.to(float64);
        using (no_grad())
        {
            foreach (Tensor parameter in model.parameters())
            {
                parameter.mul_(2); // a decoder and an encoder that depend on z and x by more than a few percent
            }

            // A proposal with heavier tails than the prior's for every x and c: its weights are bounded.
            model.get_parameter("encoder.scale.weight")!.zero_();
            model.get_parameter("prior.scale.weight")!.zero_();
            model.get_parameter("encoder.scale.bias")!.fill_(0.5);
            model.get_parameter("prior.scale.bias")!.fill_(-0.5);
        }

        x = (rand([3, 6], dtype: float64) < 0.5).to(float64);
        condition = OneHot.Of(tensor([0L, 1, 2]), 3, float64);
    }

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    // For each datum: log p(x|c), the relative variance of p̂ for one draw from the prior and from the encoder, and the bound.
    private (double[] LogLikelihood, double[] PriorVariance, double[] EncoderVariance, double[] Bound) ByQuadrature(Tensor? counted)
    {
        using IDisposable _ = no_grad();
        ConditionedVae given = model.Given(condition, counted);
        Tensor z = linspace(-20, 20, 4001, dtype: float64).reshape(-1, 1, 1).expand(4001, 3, 1);
        const double step = 40.0 / 4000;
        Tensor logLikelihood = given.Decode(z).LogDensity(x);
        Tensor logPrior = given.Prior.LogDensity(z);
        IReparameterizedDistribution posterior = given.Encode(x);
        Tensor logPosterior = posterior.LogDensity(z);
        Tensor joint = logLikelihood + logPrior;
        Tensor evidence = joint.logsumexp(0) + Math.Log(step);
        Tensor priorSquares = ((logLikelihood * 2) + logPrior).logsumexp(0) + Math.Log(step) - (evidence * 2);
        Tensor encoderSquares = ((joint * 2) - logPosterior).logsumexp(0) + Math.Log(step) - (evidence * 2);
        Tensor bound = (logPosterior.exp() * (joint - logPosterior)).sum(0L) * step;
        static double[] Values(Tensor tensor) => tensor.data<double>().ToArray();
        return (Values(evidence), Values(priorSquares.exp() - 1), Values(encoderSquares.exp() - 1), Values(bound));
    }

    [Theory]
    [InlineData(false, false, 100_000)]
    [InlineData(false, true, 100_000)]
    [InlineData(true, false, 100_000)]
    [InlineData(true, true, 100_000)]
    [InlineData(true, false, 700)]
    public void Estimate_OneLatentDimension_AgreesWithQuadrature(bool masked, bool importance, long rows)
    {
        // p̂/p has mean 1 and the variance that quadrature gives over S draws; z = 5 for each of three data, so that a reseeding fails
        // about once in 500,000.
        const int samples = 20_000;
        Tensor? counted = masked ? target : null;
        (double[] exact, double[] priorVariance, double[] encoderVariance, double[] bound) = ByQuadrature(counted);
        using Generator generator = new(7);
        ConditionalLogLikelihood estimate = importance
            ? ConditionalLogLikelihood.ByImportanceSampling(model, x, condition, samples, counted, generator, rows)
            : ConditionalLogLikelihood.ByPrior(model, x, condition, samples, counted, generator, rows);
        for (int i = 0; i < 3; i++)
        {
            double variance = (importance ? encoderVariance : priorVariance)[i];
            double ratio = Math.Exp(estimate.LogLikelihood[i] - exact[i]);
            Assert.InRange((ratio - 1) / Math.Sqrt(variance / samples), -5, 5);
            Assert.True(bound[i] < exact[i]);

            // (Σ w)²/Σ w² tends to S/(1 + variance).
            Assert.InRange(estimate.EffectiveSamples[i] * (1 + variance) / samples, 0.9, 1.1);
        }

        Assert.Equal(exact.Average(), estimate.Mean, 0.05);
    }

    [Fact]
    public void Elbo_GivenACondition_IsTheBoundOfQuadrature()
    {
        // The closed form leaves only the reconstruction's noise. Its standard error is estimated from 4,000 draws; z = 5.
        (_, _, _, double[] bound) = ByQuadrature(target);
        const int draws = 4000;
        ConditionedVae given = model.Given(condition, target);
        IReparameterizedDistribution posterior = given.Encode(x);
        Tensor reconstruction = given.Decode(posterior.Sample(draws)).LogDensity(x);
        Tensor kl = KullbackLeibler.ClosedForm(posterior, given.Prior);
        for (int i = 0; i < 3; i++)
        {
            Tensor values = reconstruction.select(1, i) - kl[i];
            double standardError = values.std().ToDouble() / Math.Sqrt(draws);
            Assert.InRange((values.mean().ToDouble() - bound[i]) / standardError, -5, 5);
        }
    }

    [Fact]
    public void ByPrior_OneConditionForAll_IsThatConditionInEveryRow()
    {
        Tensor rows = condition[1].expand(3, 3).clone();
        using Generator first = new(3);
        using Generator second = new(3);
        ConditionalLogLikelihood shared = ConditionalLogLikelihood.ByPrior(model, x, condition[1], 40, generator: first);
        ConditionalLogLikelihood each = ConditionalLogLikelihood.ByPrior(model, x, rows, 40, generator: second);
        Assert.Equal(each.LogLikelihood, shared.LogLikelihood, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.True(double.IsFinite(ConditionalLogLikelihood.ByImportanceSampling(model, x, condition[1], 40).Mean));
        Assert.True(shared.StandardError > 0);
    }

    [Fact]
    public void Estimate_BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConditionalLogLikelihood.ByPrior(model, x, condition, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConditionalLogLikelihood.ByPrior(model, x, condition, 1, rows: 0));
        Assert.Throws<ArgumentException>(() => ConditionalLogLikelihood.ByPrior(model, x[0], condition, 1));
        Assert.Throws<ArgumentException>(() => ConditionalLogLikelihood.ByPrior(model, x, condition.narrow(0, 0, 2), 1));
        Assert.Throws<ArgumentException>(() => ConditionalLogLikelihood.ByPrior(model, x, condition, 1, ones(2, 6)));
    }
}
