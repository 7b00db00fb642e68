using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Estimators;

/// <summary>The study's numbers against two passes over the same gradients, and its standard errors against known distributions.</summary>
public sealed class GradientVarianceStudyTests
{
    // g = m + A ε with ε standard normal in three dimensions: Cov g = A Aᵀ.
    private static readonly double[] Means = [0.6, -0.4, 1.5, 0];
    private static readonly double[,] Mixing = { { 1, 0, 0 }, { 0.8, 0.6, 0 }, { 0, 0.5, 1 }, { 0.3, 0, 0.2 } };
    private static readonly string[] Names = ["first", "second"];

    [Fact]
    public void Run_AnyGradients_HasTheMomentsOfTwoPasses()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(1);
        const int N = 57;
        List<double[]> drawn = [];
        GradientVarianceStudy study = GradientVarianceStudy.Run(
            g =>
            {
                IReadOnlyList<Tensor> gradient = Gaussian(g);
                drawn.Add([.. gradient.SelectMany(part => part.data<double>().ToArray())]);
                return gradient;
            },
            Names, N, generator);
        double trace = 0, square = 0;
        for (int i = 0; i < 4; i++)
        {
            GradientStatistics group = study[i < 3 ? "first" : "second"];
            int at = i < 3 ? i : 0;
            double mean = drawn.Average(g => g[i]);
            double[] central = [.. drawn.Select(g => g[i] - mean)];
            double variance = central.Sum(d => d * d) / (N - 1);
            double third = central.Average(d => d * d * d), fourth = central.Average(d => d * d * d * d);
            Assert.Equal(mean, group.Mean[at], 1e-13);
            Assert.Equal(variance, group.Variance[at], 1e-13);
            Assert.Equal(Math.Sqrt(variance / N), group.MeanError[at], 1e-13);
            Assert.Equal(Math.Sqrt((fourth - (variance * variance * (N - 3) / (N - 1))) / N), group.VarianceError[at], 1e-12);
            double ratio = mean / Math.Sqrt(variance);
            Assert.Equal(Math.Abs(ratio), group.SignalToNoise[at], 1e-13);
            double spread = 1 - (ratio * third / Math.Pow(variance, 1.5)) + (ratio * ratio * ((fourth / (variance * variance)) - 1) / 4);
            Assert.Equal(Math.Sqrt(spread / N), group.SignalToNoiseError[at], 1e-12);
            Assert.Equal(5 * Math.Sqrt(variance / N), group.SmallestDetectableBias()[at], 1e-13);
            trace += variance;
            square += mean * mean;
        }

        Assert.Equal(N, study.Samples);
        Assert.Equal(trace, study.Whole.TotalVariance, 1e-12);
        Assert.Equal(square - (trace / N), study.Whole.SquaredMean, 1e-12);
        Assert.Equal(study.Whole.TotalVariance, study.Groups.Sum(group => group.Signal.TotalVariance), 1e-12);
        Assert.Equal(study.Whole.SquaredMean, study.Groups.Sum(group => group.Signal.SquaredMean), 1e-12);
        Assert.Equal(5 * Math.Sqrt(trace / N), study.Whole.SmallestDetectableBias(), 1e-12);
        Assert.Throws<KeyNotFoundException>(() => study["third"]);
    }

    [Fact]
    public void Run_CorrelatedGaussianGradients_HasStandardErrorsOfTheRightSize()
    {
        // 400 studies of 60 gradients. If a standard error is right, (estimate − truth)/error has a mean square near 1 (for 60 draws a
        // little
        // above, as Student's t has). A mean square of 400 such numbers scatters by 0.09: the interval is six of those wide to each side.
        const int Studies = 400, N = 60;
        double trace = 0;
        double[] variances = new double[4];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                variances[i] += Mixing[i, j] * Mixing[i, j];
            }

            trace += variances[i];
        }

        double square = Means.Sum(m => m * m);
        double signal = Math.Sqrt(square / trace);
        using Generator generator = new(2);
        List<double> ofTrace = [], ofSquare = [], ofSignal = [], ofMean = [], ofVariance = [], ofRatio = [];
        for (int n = 0; n < Studies; n++)
        {
            GradientVarianceStudy study = GradientVarianceStudy.Run(Gaussian, Names, N, generator);
            ofTrace.Add((study.Whole.TotalVariance - trace) / study.Whole.TotalVarianceError);
            ofSquare.Add((study.Whole.SquaredMean - square) / study.Whole.SquaredMeanError);
            ofSignal.Add((study.Whole.SignalToNoise - signal) / study.Whole.SignalToNoiseError);
            GradientStatistics first = study["first"];
            ofMean.Add(first.ZScores(Means[..3])[1]);
            ofVariance.Add((first.Variance[2] - variances[2]) / first.VarianceError[2]);
            ofRatio.Add((first.SignalToNoise[2] - (Means[2] / Math.Sqrt(variances[2]))) / first.SignalToNoiseError[2]);
        }

        foreach ((string name, List<double> scores) in ((string, List<double>)[])
            [("trace", ofTrace), ("square", ofSquare), ("signal", ofSignal), ("mean", ofMean), ("variance", ofVariance), ("ratio", ofRatio)])
        {
            double meanSquare = scores.Average(z => z * z);
            double covered = scores.Count(z => Math.Abs(z) < 1.96) / (double)Studies;
            Assert.True(meanSquare is > 0.6 and < 1.8 && covered is > 0.88 and < 0.995, $"{name}: {meanSquare}, covered {covered}");
        }
    }

    [Fact]
    public void Run_SkewedGradients_HasStandardErrorsOfTheRightSize()
    {
        // Exponential numbers: variance 1, kurtosis 9, skewness 2. 300 studies of 400.
        const int Studies = 300, N = 400;
        using Generator generator = new(3);
        List<double> ofVariance = [], ofTrace = [], ofRatio = [], ofSignal = [], errors = [];
        for (int n = 0; n < Studies; n++)
        {
            double[] values;
            using (Tensor drawn = rand([N], ScalarType.Float64, generator: generator))
            {
                values = [.. drawn.data<double>().ToArray().Select(u => -Math.Log(1 - u))];
            }

            int at = 0;
            GradientVarianceStudy study = GradientVarianceStudy.Run(_ => [tensor(new[] { values[at++] })], ["g"], N);
            GradientStatistics g = study["g"];
            ofVariance.Add((g.Variance[0] - 1) / g.VarianceError[0]);
            ofTrace.Add((g.Signal.TotalVariance - 1) / g.Signal.TotalVarianceError);
            ofRatio.Add((g.SignalToNoise[0] - 1) / g.SignalToNoiseError[0]);
            ofSignal.Add((g.Signal.SignalToNoise - 1) / g.Signal.SignalToNoiseError);
            errors.Add(g.Signal.SignalToNoiseError / g.SignalToNoiseError[0]);
        }

        Assert.Equal(1, errors.Average(), 0.1); // two routes to one number, from scalars a step and from the moments
        foreach (List<double> scores in (List<double>[])[ofVariance, ofTrace, ofRatio, ofSignal])
        {
            double meanSquare = scores.Average(z => z * z);
            Assert.InRange(meanSquare, 0.6, 1.9); // an error without the fourth moment, √(2/N), would give about 4
        }
    }

    [Fact]
    public void Run_OfAnEstimator_FindsTheExactMomentsAndNoBias()
    {
        // One seed; z = 5 on means by the sample's errors, 6 on variances by the exact ones.
        using DisposeScope scope = NewDisposeScope();
        IsotropicGaussian q = new(1, 1, 3);
        QuadraticCost cost = new(0);
        using Generator generator = new(4);
        GradientVarianceStudy study = GradientVarianceStudy.Run(new PathwiseEstimator(), cost.Evaluate, q.ToDiagonal(), 40_000, generator);
        Assert.True(study["mean"].LargestZ([2, 2, 2]) < 5);
        Assert.True(study["scale"].LargestZ([2, 2, 2]) < 5);
        Assert.True(study["scale"].LargestZ([2, 2, 2.2]) > 5, "a bias of a tenth should show");
        EstimatorMoments exact = new PathwiseEstimator().ExactMoments(cost, q, GaussianParameter.Scale);
        Assert.All(study["scale"].Variance, v => Assert.Equal(exact.Variance, v, 6 * exact.StandardErrorOfVariance(40_000)));
        Assert.All(study["scale"].VarianceError, e => Assert.Equal(1, e / exact.StandardErrorOfVariance(40_000), 0.2));
        Assert.Equal(3 * (4 + 12), study.Whole.TotalVariance, 6 * study.Whole.TotalVarianceError);
        Assert.Equal(24 / 48.0, study.Whole.SignalToNoise * study.Whole.SignalToNoise, 0.05);
    }

    [Theory]
    [InlineData(GradientGrouping.Layer)]
    [InlineData(GradientGrouping.Parameter)]
    [InlineData(GradientGrouping.Network)]
    public void OnBatch_OfAVae_NamesItsLayersAndFindsTheNoiseOfTheDraws(GradientGrouping grouping)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        using Vae vae = new(6, 4, 2);
        Tensor x = rand(10, 6);
        using Generator generator = new(6);
        GC.Collect(); // what earlier tests left to the finalizer must not go while this one counts
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        GradientVarianceStudy study = GradientVarianceStudy.OnBatch(vae, new Elbo(), x, 40, grouping, generator);
        Assert.Equal(before, Tensor.TotalCount);
        string[] expected = grouping switch
        {
            GradientGrouping.Network => ["φ", "θ"],
            GradientGrouping.Parameter => [.. vae.named_parameters().Select(named => named.name)],
            _ => [.. vae.named_parameters().Select(named => named.name[..named.name.LastIndexOf('.')]).Distinct()],
        };
        Assert.Equal(expected, study.Groups.Select(group => group.Name));
        Assert.Equal(vae.ParameterCount, study.Groups.Sum(group => group.Parameters));
        Assert.True(study.Whole.TotalVariance > 0);

        // A closed-form KL has no noise in a decoder-free part; the reconstruction's noise reaches every group.
        Assert.All(study.Groups, group => Assert.True(group.Signal.TotalVariance > 0));
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void OnBatch_SeparateSurrogates_GiveEachNetworkItsOwnGradient()
    {
        using DisposeScope scope = NewDisposeScope();
        LinearGradientModel model = new();
        using Generator generator = new(7);
        GradientVarianceStudy study = GradientVarianceStudy.OnBatch(
            model, new SplitObjective(), ones([3, 2], ScalarType.Float64), 5, GradientGrouping.Parameter, generator);
        Assert.Equal([1.0, 1.0], study["θ[0]"].Mean);
        Assert.Equal([7.0, 7.0, 7.0], study["φ[0]"].Mean);
        Assert.Equal(0, study.Whole.TotalVariance);
    }

    [Fact]
    public void OverBatches_LinearObjective_HasTheVarianceOfRandomBatches()
    {
        // g_θ = x̄ + a ε̄: Var = (S²(1 − B/N) + a²)/B by coordinate. One seed, z = 5.
        using DisposeScope scope = NewDisposeScope();
        LinearGradientModel model = new();
        using Generator generator = new(8);
        Tensor images = rand([40, 2], ScalarType.Float64, generator: generator);
        double scatter = images.var([0L], unbiased: true).sum().item<double>();
        GradientVarianceStudy study = GradientVarianceStudy.OverBatches(
            model, new LinearObjective(0.3, 0.2), images, 10, 3000, GradientGrouping.Network, generator);
        double expected = ((scatter * 0.75) + (2 * 0.09)) / 10;
        GradientSignal theta = study["θ"].Signal;
        Assert.Equal(expected, theta.TotalVariance, 5 * theta.TotalVarianceError);
        Assert.InRange(theta.TotalVarianceError / expected, 0.005, 0.05);
        Assert.True(study["θ"].LargestZ(images.mean([0L]).data<double>().ToArray()) < 5);
        Assert.Equal(3 * 0.04 / 10, study["φ"].Signal.TotalVariance, 5 * study["φ"].Signal.TotalVarianceError);
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientVarianceStudy.OverBatches(model, new LinearObjective(1, 1), images, 41, 5));
    }

    [Fact]
    public void OnBatch_OnTheSecondDevice_Runs()
    {
        using DisposeScope scope = NewDisposeScope();
        Device device = new(DeviceType.FPGA);
        using Vae vae = new(6, 4, 2);
        vae.to(device);
        Tensor images = rand([12, 6], device: device);
        Assert.True(GradientVarianceStudy.OnBatch(vae, new Elbo(), images, 3).Whole.TotalVariance > 0);
        Assert.True(GradientVarianceStudy.OverBatches(vae, new Elbo(), images, 4, 3).Whole.TotalVariance > 0);
    }

    [Fact]
    public void Run_BadArguments_Throw()
    {
        GradientDraw one = _ => [ones(2)];
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientVarianceStudy.Run(one, ["a"], 1));
        Assert.Throws<ArgumentException>(() => GradientVarianceStudy.Run(one, ["a", "b"], 3));
        Assert.Throws<ArgumentException>(() => GradientVarianceStudy.Run(one, [], 3));
        int length = 1;
        Assert.Throws<ArgumentException>(() => GradientVarianceStudy.Run(_ => [ones(length++)], ["a"], 3));
        GradientVarianceStudy study = GradientVarianceStudy.Run(one, ["a"], 3);
        Assert.Throws<ArgumentException>(() => study["a"].ZScores([1]));
        Assert.Equal([0.0, 0.0], study["a"].ZScores([1, 1]));
    }

    private static IReadOnlyList<Tensor> Gaussian(Generator? generator)
    {
        using Tensor noise = randn([3], ScalarType.Float64, generator: generator);
        double[] e = noise.data<double>().ToArray();
        double[] g = [.. Enumerable.Range(0, 4).Select(i => Means[i] + (Mixing[i, 0] * e[0]) + (Mixing[i, 1] * e[1]) + (Mixing[i, 2] * e[2]))];
        return [tensor(g[..3]), tensor(g[3..])];
    }
}
