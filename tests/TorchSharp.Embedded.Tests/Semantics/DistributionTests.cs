using System.Runtime.InteropServices;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Distributions as TorchSharp's users meet them: types, shapes, ownership, and the refusals where TorchSharp's answer would be wrong.</summary>
public class DistributionTests
{
    [Fact]
    public void Factory_OfNumbers_SamplesTheirType()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float64, Normal(0.0, 1.0).sample().dtype);
        Assert.Equal(ScalarType.Float32, Normal(0f).sample().dtype);
        Assert.Equal(ScalarType.Float64, Bernoulli(0.25, null).sample().dtype);
        Assert.Equal(ScalarType.Int64, Categorical(4).sample().dtype);
        Assert.Equal([], Normal(0.0, 1.0).sample().shape);
    }

    [Fact]
    public void NormalSample_OfFloat64_HoldsTheFloat32NumbersOfTorchSharp()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var single = randn(3).to(float64);
        manual_seed(0);
        Assert.Equal(single.data<double>().ToArray(), Normal(0.0, 1.0).sample(3).data<double>().ToArray());
    }

    [Fact]
    public void Shapes_OfSamplesAndLogProbabilities_AreSampleBatchEvent()
    {
        using var scope = NewDisposeScope();
        var normal = Normal(zeros(4, 1), ones(3));
        Assert.Equal([4, 3], normal.batch_shape.Shape);
        Assert.Equal([2, 4, 3], normal.sample(2).shape);
        var independent = Independent(normal, 1);
        Assert.Equal([4], independent.batch_shape.Shape);
        Assert.Equal([3], independent.event_shape.Shape);
        Assert.Equal([2, 4], independent.log_prob(independent.sample(2)).shape);
        Assert.True(independent.log_prob(ones(4, 3)).allclose(normal.log_prob(ones(4, 3)).sum(-1)));
        Assert.Equal([4], independent.entropy().shape);
        var expanded = independent.expand(new Size([5, 4]));
        Assert.Equal([5, 4, 3], expanded.sample().shape);
        Assert.Equal([2, 3, 5], Categorical(ones(3, 5, 7)).sample(2).shape);
        Assert.Equal([6, 2, 3], MultivariateNormal(zeros(3), eye(3).expand(2, 3, 3)).sample(6).shape);
        Assert.Equal([6, 2, 3], MultivariateNormal(zeros(3), eye(3)).expand(new Size(2)).sample(6).shape);
    }

    [Fact]
    public void Expand_IntoAnInstance_ChangesThatInstance()
    {
        using var scope = NewDisposeScope();
        var target = Normal(zeros(1), ones(1));
        Assert.Same(target, Normal(tensor(3f), tensor(0.1f)).expand(new Size(4), target));
        Assert.Equal([4], target.batch_shape.Shape);
        Assert.Equal(3f, target.mean[2].item<float>());
        var thrown = Assert.Throws<ArgumentException>(() => Normal(0f).expand(new Size(4), Categorical(3)));
        Assert.Equal("expand(): 'instance' must be a Normal distribution", thrown.Message);
    }

    [Fact]
    public void Parameters_DisposedByTheirOwner_LiveOnInTheDistribution()
    {
        Distribution normal, coin, gamma;
        using (NewDisposeScope())
        {
            normal = Normal(full([3], 2f), ones(3));
            coin = Bernoulli(full([3], 0.5f));
            gamma = Gamma(ones(3), ones(3));
        }

        using (normal)
        using (coin)
        using (gamma)
        using (NewDisposeScope())
        {
            Assert.Equal(2f, normal.mean[0].item<float>());
            Assert.Equal([3], coin.sample().shape);
            Assert.Equal([3], gamma.sample().shape);
        }

        Assert.Throws<InvalidOperationException>(() => normal.log_prob(zeros(3)));
    }

    [Fact]
    public void Answers_InAScope_LeaveNothingButTheResult()
    {
        Distribution[] made =
        [
            Normal(zeros(3), ones(3)), Bernoulli(full([3], 0.5f)), Bernoulli(null, zeros(3)), Uniform(zeros(3), ones(3)), Categorical(ones(3)), Categorical(null, ones(3)),
            Gamma(ones(3), ones(3)), Beta(ones(3), ones(3)), Dirichlet(ones(3)), Exponential(ones(3)), Laplace(zeros(3), ones(3)), Poisson(ones(3)),
            MultivariateNormal(zeros(3), eye(3)), Independent(Normal(zeros(3), ones(3)), 1),
        ];
        using var value = full([3], 0.5f);
        foreach (var distribution in made)
        {
            using var scope = NewDisposeScope();
            foreach (var ask in new Func<Tensor>[]
            {
                () => distribution.sample(2), () => distribution.rsample(2), () => distribution.log_prob(value), distribution.entropy, () => distribution.cdf(value),
                () => distribution.icdf(value), () => distribution.variance, () => distribution.stddev, distribution.perplexity,
            })
            {
                var before = scope.DisposablesCount;
                try
                {
                    ask();
                }
                catch (Exception missing) when (missing is NotImplementedException or NotSupportedException)
                {
                    Assert.Equal(before, scope.DisposablesCount);
                    continue;
                }

                Assert.InRange(scope.DisposablesCount, before, before + 1);
            }
        }

        foreach (var distribution in made)
        {
            distribution.Dispose();
        }
    }

    [Fact]
    public void Bernoulli_OfBothOrNeitherParameter_Throws()
    {
        Assert.Throws<ArgumentException>(() => Bernoulli(tensor(0.5f), tensor(0f)));
        Assert.Throws<ArgumentException>(() => Bernoulli((Tensor?)null, null));
        Assert.Throws<ArgumentException>(() => Bernoulli(0.5, 0.0));
        Assert.Throws<ArgumentException>(() => MultivariateNormal(zeros(2), eye(2), eye(2)));
        Assert.Throws<ArgumentException>(() => MultivariateNormal(zeros(2)));
        Assert.Throws<ArgumentException>(() => MultivariateNormal(zeros(2), ones(2)));
        Assert.Throws<ArgumentException>(() => Independent(Normal(zeros(2), ones(2)), 2));
    }

    [Fact]
    public void WhereTorchSharpIsWrong_ACall_ThrowsAndSaysWhatToWrite()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        Assert.Contains("new Categorical", Assert.Throws<NotSupportedException>(() => Categorical(ones(3), null, generator)).Message, StringComparison.Ordinal);
        Assert.Contains("Expand low", Assert.Throws<NotSupportedException>(() => Uniform(tensor(0f), ones(3)).sample()).Message, StringComparison.Ordinal);
        Assert.Contains("Expand mean", Assert.Throws<NotSupportedException>(() => normal(tensor(0f), ones(3))).Message, StringComparison.Ordinal);
        Assert.Contains("stddev", Assert.Throws<NotSupportedException>(() => Exponential(ones(3)).variance).Message, StringComparison.Ordinal);
        Assert.Contains("default generator", Assert.Throws<NotSupportedException>(() => Laplace(zeros(1), ones(1), generator).sample()).Message, StringComparison.Ordinal);
        var shape = ones(3, requires_grad: true);
        var gamma = Gamma(shape, ones(3));
        Assert.Contains("_standard_gamma", Assert.Throws<NotSupportedException>(() => gamma.rsample()).Message, StringComparison.Ordinal);
        Assert.False(gamma.sample().requires_grad);
        using (no_grad())
        {
            Assert.Equal([3], gamma.rsample().shape);
        }

        var drawn = Beta(shape, ones(3)).rsample();
        Assert.True(drawn.requires_grad);
        Assert.Contains("_sample_dirichlet is not implemented", Assert.Throws<ExternalException>(() => drawn.sum().backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UndefinedAnswers_Asked_ThrowAsTorchSharps()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<NotImplementedException>(() => Categorical(3).cdf(zeros(1)));
        Assert.Throws<NotImplementedException>(() => Bernoulli(0.5, null).icdf(zeros(1)));
        Assert.Throws<NotImplementedException>(() => Poisson(1.0).entropy());
        Assert.Throws<InvalidOperationException>(() => Bernoulli(0.5, null).mode.sum());
        Assert.Throws<ExternalException>(() => Categorical(3).log_prob(tensor(3)));
        Assert.Throws<ExternalException>(() => Normal(zeros(2), ones(3)));
    }

    [Fact]
    public void OnTheSecondDevice_ADistribution_StaysThere()
    {
        using var scope = NewDisposeScope();
        var fpga = new Device("fpga");
        var parameter = full([3], 0.5f, device: fpga);
        var matrix = eye(3, device: fpga);
        Distribution[] made =
        [
            Normal(parameter, parameter), Bernoulli(parameter), Uniform(parameter, parameter + 1), Categorical(parameter), Gamma(parameter, parameter),
            Beta(parameter, parameter), Dirichlet(parameter), Exponential(parameter), Laplace(parameter, parameter), Poisson(parameter),
            MultivariateNormal(parameter, matrix), MultivariateNormal(parameter, precision_matrix: matrix), Independent(Normal(parameter, parameter), 1),
        ];
        foreach (var distribution in made)
        {
            var sample = distribution.sample(2);
            Assert.Equal(parameter.device.ToString(), sample.device.ToString());
            Assert.Equal(parameter.device.ToString(), distribution.log_prob(sample).device.ToString());
            Assert.Equal(parameter.device.ToString(), distribution.mean.device.ToString());
        }

        Assert.Throws<ExternalException>(() => Normal(parameter, parameter).log_prob(zeros(3)));
    }
}
