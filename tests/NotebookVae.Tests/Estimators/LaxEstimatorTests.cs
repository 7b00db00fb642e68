using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Estimators;

/// <summary>LAX: unbiased whatever the control variate is, and better than the score function once it has learned.</summary>
public sealed class LaxEstimatorTests
{
    private static readonly IsotropicGaussian Standard = new(1, 1);

    public static TheoryData<string> Controls => ["quadratic", "network"];

    [Theory]
    [MemberData(nameof(Controls))]
    public void ExactMoments_AnyControlVariate_HaveTheGradientAsMean(string kind)
    {
        manual_seed(7);
        foreach (ScalarCost cost in (ScalarCost[])[new QuadraticCost(-1), new CosineCost(3), new ExponentialCost(2), new StepCost(0.4)])
        {
            foreach (IsotropicGaussian q in (IsotropicGaussian[])[Standard, new(-0.4, 0.7)])
            {
                using DisposeScope scope = NewDisposeScope();
                using nn.Module<Tensor, Tensor> control = Control(kind);
                using LaxEstimator estimator = new(control);
                foreach (GaussianParameter parameter in Enum.GetValues<GaussianParameter>())
                {
                    EstimatorMoments moments = estimator.ExactMoments(cost, q, parameter);
                    Assert.Equal(cost.Gradient(q, parameter), moments.Mean, 1e-10);
                    double plain = ScoreFunctionEstimator.Plain.ExactMoments(cost, q, parameter).Variance;
                    Assert.NotEqual(plain, moments.Variance, 1e-6);
                }
            }
        }
    }

    [Fact]
    public void Estimate_ControlVariateZeroOrTheCost_IsTheScoreFunctionOrPathwise()
    {
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian q = new IsotropicGaussian(0.7, 1.3, 2).ToDiagonal();
        QuadraticCost cost = new(-0.5);
        using QuadraticControlVariate control = new(2);
        using LaxEstimator estimator = new(control) { Learns = false };
        AssertSame(ScoreFunctionEstimator.Plain);
        Set(control, 1, 1, 0.5); // Σ (z + ½)² = Σ (z² + z) + ½
        AssertSame(new PathwiseEstimator());

        void AssertSame(IGradientEstimator other)
        {
            using Generator first = new(9);
            using Generator second = new(9);
            using GradientSamples ours = estimator.Estimate(cost.Evaluate, q, 200, first);
            using GradientSamples theirs = other.Estimate(cost.Evaluate, q, 200, second);
            Assert.Equal(0, (ours.Mean - theirs.Mean).abs().max().item<double>(), 1e-11);
            Assert.Equal(0, (ours.Scale - theirs.Scale).abs().max().item<double>(), 1e-11);
        }
    }

    [Fact]
    public void Fit_QuadraticCostAndControl_ReachesTheLeastSumOfVariances()
    {
        // g is linear in ψ, so the least E‖g‖² is a least-squares problem: quadrature solves it, training must come near.
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(10);
        QuadraticCost cost = new(-0.5);
        (double least, double[] best) = LeastSecondMoment(cost);
        using QuadraticControlVariate control = new(1);
        using LaxEstimator estimator = new(control, 0.02);
        double before = SecondMoment(estimator, cost);
        estimator.Fit(cost.Evaluate, Standard.ToDiagonal(), 800, 200, generator);
        double after = SecondMoment(estimator, cost);
        Set(control, best[0], best[1], best[2]);
        Assert.Equal(least, SecondMoment(estimator, cost), 1e-9 * least);
        Assert.InRange(after, least * (1 - 1e-9), 1.02 * least);

        // Both are below what the score function has with its optimal baselines, and below pathwise too: c = f is not the best c.
        double pathwise = SecondMoment(new PathwiseEstimator(), cost);
        Assert.True(least < pathwise && pathwise < before, $"{least} < {pathwise} < {before}");
    }

    [Theory]
    [InlineData("cos")]
    [InlineData("step")]
    public void Fit_NetworkOnOtherCosts_LowersTheVarianceBelowTheScoreFunctions(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(11);
        using Generator generator = new(12);
        ScalarCost cost = name == "cos" ? new CosineCost(1) : new StepCost(0.4);
        using nn.Module<Tensor, Tensor> control = LearnedBaselineTests.Network(1);
        using LaxEstimator estimator = new(control, 0.02);
        estimator.Fit(cost.Evaluate, Standard.ToDiagonal(), 400, 200, generator);
        double scoreFunction = SecondMoment(ScoreFunctionEstimator.Plain, cost);
        Assert.True(SecondMoment(estimator, cost) < 0.5 * scoreFunction, $"{SecondMoment(estimator, cost)} against {scoreFunction}");
    }

    [Fact]
    public void Estimate_WhileLearningAndAfter_IsUnbiasedWithTheExactVariance()
    {
        // One seed, z = 5 and 6. While ψ moves, the estimates of a call have the moments of the ψ before it.
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(13);
        QuadraticCost cost = new(0);
        using QuadraticControlVariate control = new(1);
        using LaxEstimator estimator = new(control, 0.05);
        DiagonalGaussian q = Standard.ToDiagonal();
        double sum = 0, variance = 0;
        const int Calls = 500, Rows = 4;
        for (int call = 0; call < Calls; call++)
        {
            variance += estimator.ExactMoments(cost, Standard, GaussianParameter.Mean).Variance / Rows;
            using GradientSamples gradients = estimator.Estimate(cost.Evaluate, q, Rows, generator);
            sum += gradients.ToArray(GaussianParameter.Mean).Average();
        }

        Assert.Equal(2, sum / Calls, 5 * Math.Sqrt(variance) / Calls);
        estimator.Learns = false;
        (VarianceStudy byMean, VarianceStudy byScale) = VarianceStudy.Run(estimator, cost, Standard, 50_000, generator);
        Assert.True(Math.Abs(byMean.MeanZ) < 5 && Math.Abs(byMean.VarianceZ) < 6, $"{byMean}");
        Assert.True(Math.Abs(byScale.MeanZ) < 5 && Math.Abs(byScale.VarianceZ) < 6, $"{byScale}");
    }

    [Fact]
    public void Estimate_AsksForValuesOnly()
    {
        using DisposeScope scope = NewDisposeScope();
        using QuadraticControlVariate control = new(1);
        using LaxEstimator estimator = new(control);
        bool differentiated = false;
        estimator.Estimate(
            z =>
            {
                Tensor values = z.pow(2).sum(-1);
                differentiated |= values.requires_grad;
                return values;
            },
            Standard.ToDiagonal(),
            10);
        Assert.False(differentiated);
    }

    [Fact]
    public void BadArguments_Throw()
    {
        using DisposeScope scope = NewDisposeScope();
        using QuadraticControlVariate control = new(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LaxEstimator(control, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuadraticControlVariate(0));
        using LaxEstimator estimator = new(control);
        IsotropicGaussian plane = new(0, 1, 2);
        Assert.Throws<NotSupportedException>(() => estimator.ExactMoments(new QuadraticCost(0), plane, GaussianParameter.Mean));
        using nn.Module<Tensor, Tensor> wide = nn.Linear(1, 3).to(ScalarType.Float64);
        using LaxEstimator wrong = new(wide);
        Assert.Throws<InvalidOperationException>(() => wrong.Estimate(new QuadraticCost(0).Evaluate, Standard.ToDiagonal(), 5));
    }

    private static nn.Module<Tensor, Tensor> Control(string kind)
    {
        if (kind == "network")
        {
            return LearnedBaselineTests.Network(1);
        }

        QuadraticControlVariate control = new(1);
        Set(control, 0.7, -1.3, 0.4);
        return control;
    }

    private static void Set(QuadraticControlVariate control, double quadratic, double linear, double constant)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        double[] values = [quadratic, linear, constant];
        int i = 0;
        foreach (Parameter parameter in control.parameters())
        {
            parameter.fill_(values[i++]);
        }
    }

    private static double SecondMoment(IGradientEstimator estimator, ScalarCost cost) => Enum.GetValues<GaussianParameter>().Sum(parameter =>
    {
        EstimatorMoments moments = estimator.ExactMoments(cost, Standard, parameter);
        return moments.Variance + (moments.Mean * moments.Mean);
    });

    // g_μ = f ε − Σ ψ_j (h_j ε − h_j′) and g_σ likewise with ε² − 1 and h_j′ ε, for h = z², z, 1 and μ = σ = 1.
    private static (double Least, double[] Best) LeastSecondMoment(ScalarCost cost)
    {
        (double[] nodes, double[] weights) = GaussianQuadrature.NormalRule();
        var rows = Matrix<double>.Build.Dense(2 * nodes.Length, 3);
        var targets = Vector<double>.Build.Dense(2 * nodes.Length);
        for (int n = 0; n < nodes.Length; n++)
        {
            double e = nodes[n], z = 1 + e, root = Math.Sqrt(weights[n]);
            double[] h = [z * z, z, 1], slope = [2 * z, 1, 0];
            for (int j = 0; j < 3; j++)
            {
                rows[2 * n, j] = root * ((h[j] * e) - slope[j]);
                rows[(2 * n) + 1, j] = root * ((h[j] * ((e * e) - 1)) - (slope[j] * e));
            }

            targets[2 * n] = root * cost.Value(z) * e;
            targets[(2 * n) + 1] = root * cost.Value(z) * ((e * e) - 1);
        }

        Vector<double> best = rows.QR().Solve(targets);
        double left = (targets - (rows * best)).L2Norm();
        return (left * left, best.ToArray());
    }
}
