using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class FisherDivergenceTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public FisherDivergenceTests() => manual_seed(31);

    public void Dispose() => scope.Dispose();

    private static Tensor Weight(bool orthogonal)
    {
        Tensor weight = randn([5, 3], dtype: float64);
        return orthogonal ? linalg.qr(weight).Item1 * tensor([2.0, 1.0, 0.5]) : weight;
    }

    private static FisherAutoencoder Small(long latent = 2)
    {
        FisherAutoencoder model = new(3, [4], latent);
        model.to(float64);
        return model;
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 0.5)]
    [InlineData(false, 1)]
    [InlineData(false, 0.5)]
    public void Posterior_AtTheExactPosterior_VanishesForEveryDraw(bool diagonal, double deviation)
    {
        Tensor weight = Weight(orthogonal: diagonal);
        Tensor bias = randn([5], dtype: float64);
        Tensor x = randn([200, 5], dtype: float64);
        ExactPosteriorModel model = new(weight, bias, deviation, diagonal);
        IReparameterizedDistribution q = model.Encode(x);
        Tensor noise = q.Noise();
        FisherEstimate estimate = new FisherDivergence().Estimate(model, x, noise);

        // Relative to the squared score of q itself, which is what cancels. Each is a difference of numbers of this size, squared.
        Tensor z = q.Reparameterize(noise).detach().requires_grad_(true);
        Tensor score = autograd.grad([q.LogDensity(z).sum()], [z])[0];
        double scale = score.pow(2).sum(-1).mean().ToDouble() / 2;
        Assert.InRange(estimate.PosteriorPerDatum.max().ToDouble() / scale, 0, 1e-12);

        ExactPosteriorModel other = new(weight, bias, deviation, diagonal, spoil: 1.001);
        FisherEstimate spoilt = new FisherDivergence().Estimate(other, x, noise);
        Assert.True(spoilt.Posterior.ToDouble() / scale > 1e-9);
    }

    [Fact]
    public void Posterior_DiagonalForACorrelatedTruth_DoesNotVanish()
    {
        Tensor x = randn([50, 5], dtype: float64);
        ExactPosteriorModel model = new(Weight(orthogonal: false), zeros(5, dtype: float64), 1, diagonal: true);
        Assert.True(new FisherDivergence().Estimate(model, x).Posterior.ToDouble() > 0.01);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Loss_AtTheTruth_IsMinusTheConstantOfTheData(bool diagonal)
    {
        // Where p*(x) q(z|x) = p(x, z) the divergence is zero, so the three terms sum to minus the constant ½ E ‖∇_x log p*(x)‖², which is
        // ½ tr C⁻¹ for N(b, C). The likelihood's term is ½ χ²_d − d, the only one that varies: its mean over n data has variance d/(2 n).
        // z = 5: a reseeding fails about once in 1.7 million.
        const int count = 20_000;
        Tensor weight = Weight(orthogonal: diagonal);
        Tensor bias = randn([5], dtype: float64);
        Tensor x = (randn([count, 3], dtype: float64).matmul(weight.t()) + bias) + randn([count, 5], dtype: float64);
        ExactPosteriorModel model = new(weight, bias, 1, diagonal);
        FisherEstimate estimate = new FisherDivergence(StabilityForm.ClosedForm).Estimate(model, x);

        Tensor covariance = weight.matmul(weight.t()) + eye(5, dtype: float64);
        double constant = 0.5 * linalg.inv(covariance).diagonal().sum().ToDouble();
        double stability = 0.5 * linalg.inv(model.Precision).matmul(weight.t().matmul(weight)).diagonal().sum().ToDouble();
        Assert.Equal(stability, estimate.Stability.ToDouble(), 1e-12);
        double standardError = Math.Sqrt(5 / (2.0 * count));
        Assert.InRange(estimate.Loss.ToDouble() + constant, -5 * standardError, 5 * standardError);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Stability_ClosedForm_IsTheExpectationOfTheMonteCarloForm(bool diagonal)
    {
        // Given x the sampled term is a polynomial of degree 4 in ε, and its square one of degree 8, so five Gauss-Hermite nodes a
        // dimension integrate both exactly: the mean must be the closed form to rounding, and the variance gives an exact standard error.
        using VariationalAutoencoder model = diagonal
            ? Small()
            : VariationalAutoencoder.Of(new FullCovarianceEncoder(new Mlp(3, [4]), 2), new GaussianDecoder(new Mlp(2, [4], 3)));
        model.to(float64);
        Tensor x = randn([1, 3], dtype: float64);
        double closed = new FisherDivergence(StabilityForm.ClosedForm).Estimate(model, x).Stability.ToDouble();

        (Tensor nodes, Tensor weight) = GaussHermite();
        FisherDivergence sampled = new();
        Tensor values = sampled.Estimate(model, x.expand(25, 3), nodes).StabilityPerDatum;
        double mean = (values * weight).sum().ToDouble();
        double variance = (values.pow(2) * weight).sum().ToDouble() - (mean * mean);
        Assert.Equal(closed, mean, 1e-10 * closed);

        // And as it is used, by draws; z = 5.
        const int draws = 20_000;
        double estimated = sampled.Estimate(model, x.expand(draws, 3)).Stability.ToDouble();
        Assert.InRange((estimated - closed) / Math.Sqrt(variance / draws), -5, 5);
    }

    [Fact]
    public void Stability_GradientOfTheMonteCarloForm_IsOnAverageThatOfTheClosedForm()
    {
        using FisherAutoencoder model = Small();
        Tensor x = randn([1, 3], dtype: float64);
        (Tensor nodes, Tensor weight) = GaussHermite();
        double[] Gradient(Tensor stability)
        {
            model.zero_grad();
            stability.backward();
            // The bias of the mean shifts q(z|x) for every x alike: it has no gradient.
            return [.. model.InferenceParameters.SelectMany(
                parameter => parameter.grad?.flatten().data<double>().ToArray() ?? new double[parameter.numel()])];
        }

        Tensor Sampled(FisherMistakes mistakes) =>
            (new FisherDivergence(mistakes: mistakes).Estimate(model, x.expand(25, 3), nodes).StabilityPerDatum * weight).sum();

        double[] closed = Gradient(new FisherDivergence(StabilityForm.ClosedForm).Estimate(model, x).Stability);
        double[] sampled = Gradient(Sampled(FisherMistakes.None));
        double[] detached = Gradient(Sampled(FisherMistakes.DetachedCode));
        Assert.InRange(closed.Zip(sampled, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-10);
        Assert.True(closed.Zip(detached, (a, b) => Math.Abs(a - b)).Max() > 0.01);
    }

    [Theory]
    [InlineData(StabilityForm.MonteCarlo, 1)]
    [InlineData(StabilityForm.MonteCarlo, 3)]
    [InlineData(StabilityForm.ClosedForm, 1)]
    public void Loss_GradientsInEncoderAndDecoder_EqualFiniteDifferences(StabilityForm form, int samples)
    {
        using FisherAutoencoder model = Small();
        Tensor x = randn([5, 3], dtype: float64);
        Tensor noise = randn([samples, 5, 2], dtype: float64);
        FisherDivergence objective = new(form);
        FiniteDifferences(model, () => objective.Estimate(model, x, noise).Loss);
    }

    [Fact]
    public void Posterior_GradientsInTheDecoder_AreNotZeroAndEqualFiniteDifferences()
    {
        using FisherAutoencoder model = Small();
        Tensor x = randn([5, 3], dtype: float64);
        Tensor noise = randn([5, 2], dtype: float64);
        FisherDivergence objective = new();
        FiniteDifferences(model, () => objective.Estimate(model, x, noise).Posterior);
        Assert.All(model.GenerativeParameters, parameter => Assert.True(parameter.grad!.abs().max().ToDouble() > 1e-3));
    }

    [Fact]
    public void Mistake_NoSecondOrder_KeepsTheValueAndLosesTheDecodersGradient()
    {
        using FisherAutoencoder model = Small();
        Tensor x = randn([5, 3], dtype: float64);
        Tensor noise = randn([5, 2], dtype: float64);
        FisherEstimate right = new FisherDivergence().Estimate(model, x, noise);
        FisherEstimate wrong = new FisherDivergence(mistakes: FisherMistakes.NoSecondOrder).Estimate(model, x, noise);
        Assert.Equal(right.Loss.ToDouble(), wrong.Loss.ToDouble(), 1e-12);

        wrong.Posterior.backward();
        Assert.All(model.GenerativeParameters, parameter => Assert.True(parameter.grad is null));
        Assert.Contains(model.InferenceParameters, parameter => parameter.grad is not null);
    }

    [Fact]
    public void Mistake_AttachedCode_LeavesOnlyTheGradientOfTheLogScales()
    {
        using FisherAutoencoder model = Small();
        Tensor x = randn([5, 3], dtype: float64);
        FisherDivergence mistaken = new(mistakes: FisherMistakes.AttachedCode);
        FisherEstimate wrong = mistaken.Estimate(model, x);

        // log q(μ + σ ε | x) = −½ ‖ε‖² − Σ_j log σ_j + const: no noise and no mean are left in its derivative.
        Tensor leaf = x.detach().requires_grad_(true);
        Tensor slope = autograd.grad([(model.Encode(leaf).LogVariance * 0.5).sum()], [leaf])[0];
        Tensor expected = slope.pow(2).sum(-1) * 0.5;
        Assert.InRange((wrong.StabilityPerDatum - expected).abs().max().ToDouble(), 0, 1e-14);

        double right = new FisherDivergence(StabilityForm.ClosedForm).Estimate(model, x).Stability.ToDouble();
        Assert.True(wrong.Stability.ToDouble() < right / 2, $"{wrong.Stability.ToDouble()} instead of {right}");
    }

    [Fact]
    public void Likelihood_UnitVariance_IsHalfTheSquaredErrorMinusThePixels()
    {
        using FisherAutoencoder model = Small();
        Tensor x = randn([5, 3], dtype: float64);
        Tensor noise = randn([5, 2], dtype: float64);
        Tensor image = model.Decode(model.Encode(x).Reparameterize(noise)).Mean;
        FisherEstimate estimate = new FisherDivergence().Estimate(model, x, noise);
        Assert.Equal((((x - image).pow(2).sum(-1).mean() * 0.5) - 3).ToDouble(), estimate.Likelihood.ToDouble(), 1e-12);
        Assert.Equal(
            estimate.Posterior.ToDouble() + estimate.Likelihood.ToDouble() + estimate.Stability.ToDouble(),
            estimate.Loss.ToDouble(),
            1e-12);
        Assert.Equal(-estimate.Loss.ToDouble(), estimate.Bound.ToDouble());
        Assert.Equal(estimate.Reconstruction.ToDouble() - estimate.Kl.ToDouble(), estimate.Bound.ToDouble(), 1e-12);
        Assert.Equal(estimate.BoundPerDatum.mean().ToDouble(), estimate.Bound.ToDouble(), 1e-12);
    }

    [Fact]
    public void Estimate_SeveralSamples_IsTheAverageOfSingleOnes()
    {
        using FisherAutoencoder model = Small();
        Tensor x = randn([5, 3], dtype: float64);
        Tensor noise = randn([4, 5, 2], dtype: float64);
        FisherDivergence objective = new();
        double average = Enumerable.Range(0, 4).Average(l => objective.Estimate(model, x, noise[l]).Loss.ToDouble());
        Assert.Equal(average, objective.Estimate(model, x, noise).Loss.ToDouble(), 1e-12);
    }

    [Theory]
    [InlineData(StabilityForm.MonteCarlo)]
    [InlineData(StabilityForm.ClosedForm)]
    public void Estimate_FortySteps_MakeTheLossSmall(StabilityForm form)
    {
        Tensor x = (ModelZoo.Data() - 0.5) * 4;
        using FisherAutoencoder model = new(ModelZoo.Pixels, [12], 2);
        FisherDivergence objective = new(form);
        double Loss()
        {
            using Generator noise = new(1);
            return objective.Estimate(model, x, noise).Loss.ToDouble();
        }

        double before = Loss();
        using Adam optimizer = optim.Adam(model.parameters(), 0.02);
        for (int step = 0; step < 40; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            optimizer.zero_grad();
            objective.Estimate(model, x).Backward(model);
            optimizer.step();
        }

        Assert.True(Loss() < before - 1, $"{before} before, {Loss()} after");
    }

    [Theory]
    [InlineData(StabilityForm.MonteCarlo, true)]
    [InlineData(StabilityForm.ClosedForm, true)]
    [InlineData(StabilityForm.ClosedForm, false)]
    public void Estimate_OnTheSecondDevice_MakesNothingElsewhereAndLeavesNoTensor(StabilityForm form, bool diagonal)
    {
        using VariationalAutoencoder model = diagonal
            ? new FisherAutoencoder(3, [4], 2)
            : VariationalAutoencoder.Of(new FullCovarianceEncoder(new Mlp(3, [4]), 2), new GaussianDecoder(new Mlp(2, [4], 3)));
        Device second = new(DeviceType.FPGA);
        model.to(second);
        Tensor x = rand([5, 3], device: second);
        using Generator generator = new(2);
        FisherDivergence objective = new(form, samples: 2);
        objective.Estimate(model, x, generator).Backward(model);
        Assert.All(model.parameters(), parameter => Assert.Equal(DeviceType.FPGA, parameter.grad!.device_type));

        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            objective.Estimate(model, x, generator).Loss.ToDouble();
        }

        Assert.Equal(before, LiveTensors.Count());
        using (DisposeScope own = NewDisposeScope())
        {
            objective.Estimate(model, x, generator);
            Assert.Equal(10, own.DisposablesCount); // the estimate's own tensors and nothing else
        }

        Assert.True(x.grad is null && !x.requires_grad);
    }

    [Fact]
    public void Estimate_WhereGradientsAreOff_GivesTheSameNumbers()
    {
        using FisherAutoencoder model = Small();
        Tensor x = randn([5, 3], dtype: float64);
        Tensor noise = randn([5, 2], dtype: float64);
        double expected = new FisherDivergence().Estimate(model, x, noise).Loss.ToDouble();
        using IDisposable _ = no_grad();
        Assert.Equal(expected, new FisherDivergence().Estimate(model, x, noise).Loss.ToDouble());
    }

    [Fact]
    public void Estimate_WhatItCannotDo_IsRefused()
    {
        using Vae bernoulli = new(3, 4, 2);
        Assert.Throws<NotSupportedException>(() => new FisherDivergence().Estimate(bernoulli, rand(5, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FisherDivergence(samples: 0));
        Assert.Throws<ArgumentException>(() => new FisherDivergence(StabilityForm.ClosedForm, mistakes: FisherMistakes.AttachedCode));
        Assert.Throws<ArgumentException>(() => new FisherDivergence(StabilityForm.ClosedForm, mistakes: FisherMistakes.DetachedCode));
        Assert.Throws<ArgumentException>(() => new FisherDivergence(mistakes: FisherMistakes.AttachedCode | FisherMistakes.DetachedCode));
    }

    // Five nodes a dimension for two standard normal variables: exact for polynomials of degree 9 in each. [25, 2] and [25].
    private static (Tensor Nodes, Tensor Weights) GaussHermite()
    {
        double outer = Math.Sqrt(5 + Math.Sqrt(10));
        double inner = Math.Sqrt(5 - Math.Sqrt(10));
        Tensor points = tensor([0, inner, -inner, outer, -outer]);
        double near = (7 + (2 * Math.Sqrt(10))) / 60;
        double far = (7 - (2 * Math.Sqrt(10))) / 60;
        Tensor weights = tensor([8 / 15.0, near, near, far, far]);
        Tensor nodes = stack([points.repeat_interleave(5), points.repeat(5)], 1);
        return (nodes, weights.repeat_interleave(5) * weights.repeat(5));
    }

    // All elements of all parameters, by central differences.
    private static void FiniteDifferences(nn.Module model, Func<Tensor> loss)
    {
        loss().backward();
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            double[]? gradient = parameter.grad?.flatten().data<double>().ToArray();
            using DisposeScope inner = NewDisposeScope();
            using Tensor values = parameter.detach().flatten();
            for (int i = 0; i < values.shape[0]; i++)
            {
                double At(double step)
                {
                    values[i] = values[i] + step;
                    return loss().ToDouble();
                }

                double above = At(1e-5);
                double below = At(-2e-5);
                At(1e-5);
                double expected = (above - below) / 2e-5;
                double obtained = gradient?[i] ?? 0;
                Assert.True(Math.Abs(expected - obtained) < 1e-7 * (1 + Math.Abs(expected)), $"{name}[{i}]: {expected}, not {obtained}");
            }
        }
    }
}
