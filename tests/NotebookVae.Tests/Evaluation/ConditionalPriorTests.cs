using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>Evaluations of a model whose prior depends on a condition: each datum has its own prior, and keeps it in every batch.</summary>
public sealed class ConditionalPriorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator generator = new(3);
    private readonly KnownLinearModel inner = KnownLinearModel.Example();
    private readonly Conditional model;
    private readonly Tensor x;
    private readonly double[] exact;

    public ConditionalPriorTests()
    {
        Tensor centres = randn([6, 2], dtype: float64, generator: generator) * 2;
        model = new Conditional(inner, centres);
        using IDisposable _ = no_grad();
        x = model.Decode(centres + randn([6, 2], dtype: float64, generator: generator)).Sample(null, generator);
        // With p(z|c) = N(c, I), x − W c has the law of the model without a condition.
        exact = inner.ExactLogLikelihood(x - centres.mm(inner.Weights.t()));
    }

    public void Dispose()
    {
        inner.Dispose();
        generator.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ImportanceSampling_ConditionPerDatum_AgreesWithTheExactLogLikelihood(bool defensive)
    {
        Func<Tensor, IDistribution>? proposal = defensive ? Proposal.Defensive(model, 0.3) : null;
        ImportanceSampling estimate = ImportanceSampling.Estimate(model, x, 3000, generator, rows: 700, proposal);
        for (int i = 0; i < 6; i++)
        {
            // Twelve comparisons at z = 5.5: once in 2 million.
            double error = 5.5 * estimate.MonteCarloErrors[i];
            Assert.InRange(estimate.LogLikelihood[i] - exact[i], -error, error);
        }

        Assert.True(inner.LargestDecoded <= 700);
    }

    [Fact]
    public void Annealing_ConditionPerDatum_AgreesWithTheExactLogLikelihood()
    {
        AnnealingOptions options = new() { Temperatures = 30, Chains = 100, LeapfrogSteps = 4 };
        AnnealedImportanceSampling estimate = AnnealedImportanceSampling.Estimate(model, x, options, generator);
        for (int i = 0; i < 6; i++)
        {
            // Six comparisons at z = 5.5: once in 4 million.
            double error = 5.5 * estimate.MonteCarloErrors[i];
            Assert.InRange(estimate.LogLikelihood[i] - exact[i], -error, error);
        }

        BidirectionalBound bound = BidirectionalBound.Simulate(model, 6, options, generator);
        Assert.InRange(bound.Gap, -0.5, 0.5);
    }

    [Fact]
    public void Decomposition_ConditionPerDatum_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => KlDecomposition.Measure(model, x));

    /// <summary>The posterior of the inner model moved as the condition moves it: N(c + m(x − W c), s²).</summary>
    private sealed class Conditional(KnownLinearModel inner, Tensor centres) : IVariationalModel
    {
        public IReparameterizedDistribution Prior => new DiagonalGaussian(centres, zeros_like(centres));

        public IReadOnlyList<Parameter> GenerativeParameters => inner.GenerativeParameters;

        public IReadOnlyList<Parameter> InferenceParameters => inner.InferenceParameters;

        public IReparameterizedDistribution Encode(Tensor x)
        {
            DiagonalGaussian q = (DiagonalGaussian)inner.Encode(x - centres.mm(inner.Weights.t()));
            return new DiagonalGaussian(q.Mean + centres, q.LogVariance);
        }

        public ILikelihood Decode(Tensor z) => inner.Decode(z);
    }
}
