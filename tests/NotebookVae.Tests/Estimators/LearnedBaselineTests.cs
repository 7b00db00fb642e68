using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Estimators;

public sealed class LearnedBaselineTests
{
    private static readonly IsotropicGaussian Standard = new(1, 1);

    [Fact]
    public void Update_CostOfAContext_LearnsItsConditionalMean()
    {
        // E[z² | x] = x² + 1 for z ~ N(x, 1). The fit's own noise is about 0.1; 0.5 leaves a wide margin.
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        using Generator generator = new(3);
        nn.Module<Tensor, Tensor> network = Network(1);
        using LearnedBaseline baseline = new(network, 0.01);
        double first = 0, last = 0;
        for (int step = 0; step < 600; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor x = randint(0, 3, [64, 1], ScalarType.Float64, generator: generator) - 1;
            Tensor z = x.squeeze(1) + randn([64], ScalarType.Float64, generator: generator);
            double loss = baseline.Update(x, z.pow(2));
            first = step == 0 ? loss : first;
            last = loss;
        }

        double[] learned = baseline.Predict(tensor(new double[] { -1, 0, 1 }, [3, 1])).data<double>().ToArray();
        Assert.Equal(2, learned[0], 0.5);
        Assert.Equal(1, learned[1], 0.5);
        Assert.Equal(2, learned[2], 0.5);
        Assert.True(last < first);
    }

    [Fact]
    public void Estimate_WhileLearning_StaysUnbiased()
    {
        // Two estimates a call and an offset that forgets all but the call before: seeing the own costs first would halve the gradient. One
        // seed, z = 5.
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(4);
        nn.Module<Tensor, Tensor> network = Network(2);
        using LearnedBaseline baseline = new(network, 1e-3, decay: 0);
        LearnedBaselineEstimator estimator = new(baseline);
        QuadraticCost cost = new(0);
        DiagonalGaussian q = Standard.ToDiagonal();
        const int Calls = 3000;
        double[] byMean = new double[2 * Calls];
        for (int call = 0; call < Calls; call++)
        {
            using GradientSamples gradients = estimator.Estimate(cost.Evaluate, q, 2, generator);
            gradients.ToArray(GaussianParameter.Mean).CopyTo(byMean, 2 * call);
        }

        double mean = byMean.Average();
        double error = Math.Sqrt(byMean.Average(g => (g - mean) * (g - mean)) / byMean.Length);
        Assert.InRange(error, 0.04, 0.1);
        Assert.Equal(2, mean, 5 * error);
    }

    [Fact]
    public void Estimate_AfterLearning_HasNearlyTheMeanBaselinesVariance()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        using Generator generator = new(6);
        nn.Module<Tensor, Tensor> network = Network(2);
        using LearnedBaseline baseline = new(network);
        LearnedBaselineEstimator estimator = new(baseline);
        QuadraticCost cost = new(0);
        DiagonalGaussian q = Standard.ToDiagonal();
        double before = estimator.ExactMoments(cost, Standard, GaussianParameter.Mean).Variance;
        for (int call = 0; call < 400; call++)
        {
            estimator.Estimate(cost.Evaluate, q, 200, generator).Dispose();
        }

        // E f = 2, known to about 0.1 through the offset's memory of ten calls; the variance is 18 − 8 δ + δ² at b = 2 + δ.
        Assert.Equal(2, estimator.Baseline(q), 0.6);
        double after = estimator.ExactMoments(cost, Standard, GaussianParameter.Mean).Variance;
        Assert.True(after < 23 && before > 25, $"{before} → {after}");

        estimator.Learns = false;
        (VarianceStudy byMean, VarianceStudy byScale) = VarianceStudy.Run(estimator, cost, Standard, 50_000, generator);
        Assert.True(Math.Abs(byMean.MeanZ) < 5 && Math.Abs(byMean.VarianceZ) < 6, $"{byMean}");
        Assert.True(Math.Abs(byScale.MeanZ) < 5 && Math.Abs(byScale.VarianceZ) < 6, $"{byScale}");
    }

    [Fact]
    public void Predict_AnyContext_HasNoGradient()
    {
        using DisposeScope scope = NewDisposeScope();
        using LearnedBaseline baseline = new(Network(1));
        Tensor prediction = baseline.Predict(ones([4, 1], ScalarType.Float64));
        Assert.False(prediction.requires_grad);
        Assert.Equal([4L], prediction.shape);
    }

    [Fact]
    public void BadArguments_Throw()
    {
        using DisposeScope scope = NewDisposeScope();
        nn.Module<Tensor, Tensor> network = Network(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedBaseline(network, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedBaseline(network, decay: 1.5));
        using LearnedBaseline baseline = new(network);
        Assert.Throws<ArgumentException>(() => baseline.Update(ones([4, 1], ScalarType.Float64), ones([3], ScalarType.Float64)));
    }

    internal static nn.Module<Tensor, Tensor> Network(long inputs) =>
        nn.Sequential(nn.Linear(inputs, 16), nn.Tanh(), nn.Linear(16, 1)).to(ScalarType.Float64);
}
