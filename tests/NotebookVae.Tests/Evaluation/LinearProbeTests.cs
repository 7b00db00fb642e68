using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class LinearProbeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator generator = new(9);

    public void Dispose()
    {
        generator.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Fit_SeparableClasses_IsRightEverywhere()
    {
        (Tensor x, Tensor y) = Blobs(300, 3, 8);
        (Tensor testX, Tensor testY) = Blobs(200, 3, 8);
        LinearProbe probe = LinearProbe.Fit(x, y);
        Assert.Equal(new Proportion(200, 200), probe.Accuracy(testX, testY));
        Assert.True(probe.GradientNorm <= 1e-8);
        Assert.Equal([3, 3], probe.Weights.shape);
    }

    [Fact]
    public void Fit_OverlappingClasses_ReachTheBayesRate()
    {
        // Two Gaussians at distance 2: the best linear rule is right with probability Φ(1) = 0.8413.
        Tensor y = randint(0, 2, [20_000], dtype: int64, generator: generator);
        Tensor x = randn([20_000, 3], generator: generator);
        x[.., 1] = x[.., 1] + (2 * y.to(float32));
        LinearProbe probe = LinearProbe.Fit(x.narrow(0, 0, 10_000), y.narrow(0, 0, 10_000));
        Proportion right = probe.Accuracy(x.narrow(0, 10_000, 10_000), y.narrow(0, 10_000, 10_000));
        // z = 5 with the exact standard error √(p(1 − p)/n), and 0.002 for the fit.
        Assert.Equal(0.8413, right.Value, (5 * Math.Sqrt(0.8413 * 0.1587 / 10_000)) + 0.002);
    }

    [Fact]
    public void Fit_Optimum_HasNoGradientByAutograd()
    {
        (Tensor x, Tensor y) = Blobs(120, 4, 1);
        LinearProbe probe = LinearProbe.Fit(x, y, penalty: 0.01, tolerance: 1e-11);
        Tensor standard = (x - x.mean([0L])) / (x - x.mean([0L])).pow(2).mean([0L]).sqrt();
        Tensor inputs = cat([standard, ones([120, 1], dtype: float64)], 1);
        Tensor weights = probe.Weights.clone().requires_grad_();
        Tensor loss = nn.functional.cross_entropy(inputs.mm(weights), y) + (weights.narrow(0, 0, 2).pow(2).sum() * 0.005);
        loss.backward();
        Assert.Equal(loss.ToDouble(), probe.Loss, 1e-12);
        Assert.True(weights.grad!.abs().max().ToDouble() < 1e-10);
        Assert.True(probe.Iterations is > 1 and < 30);
        Assert.True(allclose(inputs.mm(weights).log_softmax(1), probe.LogProbabilities(x), 1e-10, 1e-10));
    }

    [Fact]
    public void Fit_OneBit_GivesTheFrequencies()
    {
        // With one binary feature and almost no penalty the probabilities are the shares in the data: 30 of 40 and 10 of 60.
        Tensor x = cat([ones([40, 1], dtype: float64), zeros([60, 1], dtype: float64)]);
        Tensor y = cat([ones(30, dtype: int64), zeros(10, dtype: int64), ones(10, dtype: int64), zeros(50, dtype: int64)]);
        LinearProbe probe = LinearProbe.Fit(x, y, penalty: 1e-10, tolerance: 1e-11);
        Tensor probabilities = probe.LogProbabilities(tensor(new[,] { { 1.0 }, { 0.0 } })).exp();
        Assert.Equal(0.75, probabilities[0, 1].ToDouble(), 1e-7);
        Assert.Equal(1.0 / 6, probabilities[1, 1].ToDouble(), 1e-7);
    }

    [Fact]
    public void Fit_ConstantFeature_IsHarmless()
    {
        (Tensor x, Tensor y) = Blobs(60, 2, 6);
        LinearProbe probe = LinearProbe.Fit(cat([x, full([60, 1], 3.0, dtype: float64)], 1), y);
        Assert.Equal(0, probe.Weights[2].abs().max().ToDouble(), 1e-9);
        Assert.True(probe.GradientNorm <= 1e-8);
    }

    [Fact]
    public void Fit_BadInput_IsRefused()
    {
        Tensor x = rand([5, 2]);
        Assert.Throws<ArgumentException>(() => LinearProbe.Fit(x, zeros(4, dtype: int64)));
        Assert.Throws<ArgumentException>(() => LinearProbe.Fit(x, zeros(5)));
        Assert.Throws<ArgumentException>(() => LinearProbe.Fit(x, full([5], -1, dtype: int64)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearProbe.Fit(x, zeros(5, dtype: int64), penalty: 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Neighbours_Votes_AgreeWithACountByHand(int k)
    {
        (Tensor x, Tensor y) = Blobs(90, 3, 1);
        (Tensor q, Tensor expected) = Blobs(250, 3, 1);
        long[] predicted = new NearestNeighbourClassifier(x, y, k).Predict(q).data<long>().ToArray();
        double[] c = x.data<double>().ToArray();
        double[] p = q.data<double>().ToArray();
        long[] labels = y.data<long>().ToArray();
        for (int i = 0; i < 250; i++)
        {
            int[] nearest = [.. Enumerable.Range(0, 90)
                .OrderBy(j => Math.Pow(p[2 * i] - c[2 * j], 2) + Math.Pow(p[(2 * i) + 1] - c[(2 * j) + 1], 2)).Take(k)];
            long best = nearest.Select((j, rank) => (Label: labels[j], Rank: rank)).GroupBy(v => v.Label)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Min(v => v.Rank)).First().Key;
            Assert.Equal(best, predicted[i]);
        }

        long[] truth = expected.data<long>().ToArray();
        Proportion accuracy = new NearestNeighbourClassifier(x, y, k).Accuracy(q, expected);
        Assert.Equal(new Proportion(predicted.Zip(truth).Count(pair => pair.First == pair.Second), 250), accuracy);
    }

    [Fact]
    public void Neighbours_NumberOutOfRange_IsRefused()
    {
        (Tensor x, Tensor y) = Blobs(10, 2, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NearestNeighbourClassifier(x, y, 0).Predict(x));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NearestNeighbourClassifier(x, y, 11).Predict(x));
    }

    [Fact]
    public void Comparison_EncoderThatKeepsTheClass_BeatsTheComponents()
    {
        // The class is in the first pixel, whose variance is smaller than the second's: one component misses it, the code does not.
        Tensor y = randint(0, 2, [600], dtype: int64, generator: generator);
        Tensor x = randn([600, 2], dtype: float64, generator: generator) * tensor(new[] { 0.1, 5.0 });
        x[.., 0] = x[.., 0] + y.to(float64);
        using KnownLinearModel model = new(
            ones([2, 1], dtype: float64), tensor(new[,] { { 1.0, 0.0 } }), zeros(2, dtype: float64), 1, zeros(1, dtype: float64));
        LabelledImages train = new(x.narrow(0, 0, 300), y.narrow(0, 0, 300));
        LabelledImages test = new(x.narrow(0, 300, 300), y.narrow(0, 300, 300));
        long before = LiveTensors.Count();
        LatentComparison result = LatentComparison.Measure(model, train, test);
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(1, result.Dimensions);
        Assert.Equal(1, result.ProbeOnLatents.Value);
        Assert.Equal(1, result.NeighboursOnLatents.Value);
        Assert.InRange(result.ProbeOnComponents.Value, 0.35, 0.65);
        Assert.InRange(result.NeighboursOnComponents.Value, 0.35, 0.65);
    }

    [Fact]
    public void Interval_KnownCases_IsWilsons()
    {
        // Roots of (p̂ − p)² = z² p (1 − p)/n.
        foreach ((long successes, long trials) in new[] { (8L, 10L), (0L, 20L), (20L, 20L), (873L, 10_000L) })
        {
            Proportion proportion = new(successes, trials);
            (double low, double high) = proportion.Interval(2);
            foreach (double p in new[] { low, high }.Where(p => p is > 0 and < 1))
            {
                Assert.Equal(4 * p * (1 - p) / trials, Math.Pow(proportion.Value - p, 2), 1e-12);
            }

            Assert.True(low <= proportion.Value && proportion.Value <= high && high - low > 0);
        }

        Assert.Equal("0.800 [0.490, 0.943]", new Proportion(8, 10).ToString());
    }

    // Classes round a circle of given radius, in two dimensions, with unit noise.
    private (Tensor X, Tensor Y) Blobs(int count, int classes, double radius)
    {
        Tensor y = randint(0, classes, [count], dtype: int64, generator: generator);
        y[0] = tensor(classes - 1L);
        Tensor angle = y.to(float64) * (2 * Math.PI / classes);
        Tensor x = (stack([angle.cos(), angle.sin()], 1) * radius) + randn([count, 2], dtype: float64, generator: generator);
        return (x, y);
    }
}
