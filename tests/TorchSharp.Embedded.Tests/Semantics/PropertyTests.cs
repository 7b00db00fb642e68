using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>
/// Random shapes and layouts against plain loops. Each seed is one random program; the shapes go past the widths of vector registers and
/// past the sizes at which the engine splits work between threads.
/// </summary>
[NoLeaks]
public class PropertyTests
{
    private static readonly Tolerance Rounding = new(1e-12, 1e-12);

    public static TheoryData<int> Seeds() => new(Enumerable.Range(0, 60));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Arithmetic_RandomBroadcastAndLayout_EqualsLoops(int seed)
    {
        using var scope = NewDisposeScope();
        var random = new Random(seed);
        var (shapeA, shapeB) = BroadcastableShapes(random);
        var (a, naiveA) = RandomTensor(random, shapeA);
        var (b, naiveB) = RandomTensor(random, shapeB);
        var cases = new (string Name, Tensor Result, Func<double, double, double> Function)[]
        {
            ("add", a + b, (x, y) => x + y),
            ("sub", a - b, (x, y) => x - y),
            ("mul", a * b, (x, y) => x * y),
            ("div", a / b, (x, y) => x / y),
            ("maximum", maximum(a, b), Math.Max),
            ("gt", (a > b).to(float64), (x, y) => x > y ? 1 : 0),
        };
        foreach (var (name, result, function) in cases)
        {
            var expected = NaiveArray.Broadcast(naiveA, naiveB, function);
            TensorAssert.Close(expected.Shape, expected.Elements, result, Tolerance.Exact, $"{name}, seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void InPlace_RandomBroadcastAndLayout_EqualsLoopsAndTouchesNothingElse(int seed)
    {
        using var scope = NewDisposeScope();
        var random = new Random(1000 + seed);
        var shape = RandomShape(random, 1, 3);
        var whole = torch.from_array(Enumerable.Range(0, (int)NaiveArray.Count(shape) * 2).Select(i => (double)i).ToArray())
            .reshape([.. shape, 2]);
        var target = whole.select(-1, 1);
        var naiveTarget = new NaiveArray(shape, TensorAssert.Values(target));
        var (other, naiveOther) = RandomTensor(random, [.. shape.Select(size => random.Next(2) == 0 ? 1 : size)]);
        var untouched = TensorAssert.Values(whole.select(-1, 0));

        target.mul_(other);
        var expected = NaiveArray.Broadcast(naiveTarget, naiveOther, (x, y) => x * y);
        TensorAssert.Close(shape, expected.Elements, target, Tolerance.Exact, $"mul_, seed {seed}");
        TensorAssert.Close(shape, untouched, whole.select(-1, 0), Tolerance.Exact, $"the neighbours, seed {seed}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Reduction_RandomDimensionsAndLayout_EqualsLoops(int seed)
    {
        using var scope = NewDisposeScope();
        var random = new Random(2000 + seed);
        var (x, naive) = RandomTensor(random, RandomShape(random, 1, 4));
        var reduced = naive.Shape.Select(_ => random.Next(2) == 0).ToArray();
        reduced[random.Next(reduced.Length)] = true;
        var dimensions = Enumerable.Range(0, reduced.Length).Where(d => reduced[d]).Select(d => random.Next(2) == 0 ? d : (long)d - reduced.Length).ToArray();

        var sum = naive.Reduced(reduced, values => values.Sum());
        TensorAssert.Close(sum.Shape, sum.Elements, x.sum(dimensions, keepdim: true), Rounding, $"sum, seed {seed}");
        var mean = naive.Reduced(reduced, values => values.Average());
        TensorAssert.Close(mean.Shape, mean.Elements, x.mean(dimensions, keepdim: true), Rounding, $"mean, seed {seed}");
        var squeezed = naive.Shape.Where((_, d) => !reduced[d]).ToArray();
        TensorAssert.Close(squeezed, sum.Elements, x.sum(dimensions), Rounding, $"sum without keepdim, seed {seed}");

        var single = Enumerable.Range(0, reduced.Length).Select(d => d == Array.IndexOf(reduced, true)).ToArray();
        var dimension = Array.IndexOf(single, true);
        var maximum = naive.Reduced(single, values => values.Max());
        TensorAssert.Close(maximum.Shape, maximum.Elements, x.max(dimension, keepdim: true).values, Tolerance.Exact, $"max, seed {seed}");
        var logSumExp = naive.Reduced(single, values => values.ToArray() is var v ? v.Max() + Math.Log(v.Sum(e => Math.Exp(e - v.Max()))) : 0);
        TensorAssert.Close(logSumExp.Shape, logSumExp.Elements, x.logsumexp(dimension, keepdim: true), Rounding, $"logsumexp, seed {seed}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Matmul_RandomSizesAndLayout_EqualsLoops(int seed)
    {
        using var scope = NewDisposeScope();
        var random = new Random(3000 + seed);
        long m = random.Next(1, 40), k = random.Next(1, 70), n = random.Next(1, 80);
        var (a, naiveA) = RandomTensor(random, [m, k]);
        var (b, naiveB) = RandomTensor(random, [k, n]);
        var expected = NaiveArray.FromFunction([m, n], i => Enumerable.Range(0, (int)k).Sum(j => naiveA[i[0], j] * naiveB[j, i[1]]));
        TensorAssert.Close([m, n], expected.Elements, a.matmul(b), Rounding, $"float64, seed {seed}");

        // Elements of magnitude 1 or so and at most 70 terms: float32 sums are good to 70 roundings of partial sums below about 30.
        var single = a.to(float32).matmul(b.to(float32)).to(float64);
        TensorAssert.Close([m, n], expected.Elements, single, new Tolerance(1e-5, 5e-5), $"float32, seed {seed}");
    }

    [Theory]
    [InlineData(100, 784, 500)]
    [InlineData(500, 100, 784)]
    [InlineData(513, 20, 257)]
    [InlineData(1, 2048, 65)]
    public void Matmul_TrainingSizes_EqualsLoopsInDouble(long m, long k, long n)
    {
        using var scope = NewDisposeScope();
        manual_seed(m + k + n);
        var (a, b) = (randn(m, k), randn(k, n));
        var (rows, columns) = (TensorAssert.Values(a), TensorAssert.Values(b));
        var expected = new double[m * n];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < k; j++)
            {
                for (var l = 0; l < n; l++)
                {
                    expected[(i * n) + l] += rows[(i * k) + j] * columns[(j * n) + l];
                }
            }
        }

        // A partial sum of k standard normal products is about sqrt k; k roundings of it walk randomly.
        var absolute = 6e-8 * k * 4;
        TensorAssert.Close([m, n], expected, a.matmul(b).to(float64), new Tolerance(1e-6, absolute), "a b");
        TensorAssert.Close([m, n], expected, a.t().contiguous().t().matmul(b).to(float64), new Tolerance(1e-6, absolute), "a of columns, b");
        TensorAssert.Close([m, n], expected, a.matmul(b.t().contiguous().t()).to(float64), new Tolerance(1e-6, absolute), "a, b of columns");
        TensorAssert.Close([m, n], expected, F.linear(a, b.t().contiguous()).to(float64), new Tolerance(1e-6, absolute), "linear");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Permute_RandomTensor_EqualsLoops(int seed)
    {
        using var scope = NewDisposeScope();
        var random = new Random(4000 + seed);
        var (x, naive) = RandomTensor(random, RandomShape(random, 1, 4));
        var permutation = Enumerable.Range(0, naive.Shape.Length).ToArray();
        random.Shuffle(permutation);
        var expected = naive.Transposed(permutation);
        var permuted = x.permute([.. permutation.Select(d => (long)d)]);
        TensorAssert.Close(expected.Shape, expected.Elements, permuted, Tolerance.Exact, $"permute, seed {seed}");
        TensorAssert.Close([NaiveArray.Count(naive.Shape)], expected.Elements, permuted.reshape(-1), Tolerance.Exact, $"reshape, seed {seed}");
        TensorAssert.Close(expected.Shape, expected.Elements, permuted.clone(), Tolerance.Exact, $"clone, seed {seed}");
        TensorAssert.Close(expected.Shape, [.. expected.Elements.Select(v => (double)(float)v)], permuted.to(float32).to(float64), Tolerance.Exact, $"to, seed {seed}");
    }

    [Theory]
    [InlineData(10_007)]
    [InlineData(300_001)]
    public void Elementwise_LargeTensors_EqualsLoops(int count)
    {
        using var scope = NewDisposeScope();
        manual_seed(count);
        var x = randn(count);
        var values = TensorAssert.Values(x);
        var tolerance = new Tolerance(1e-6, 1e-37);
        TensorAssert.Close([count], Array.ConvertAll(values, Math.Exp), x.exp().to(float64), tolerance, "exp");
        TensorAssert.Close([count], Array.ConvertAll(values, Math.Tanh), x.tanh().to(float64), tolerance, "tanh");
        TensorAssert.Close([count], Array.ConvertAll(values, v => 1 / (1 + Math.Exp(-v))), x.sigmoid().to(float64), tolerance, "sigmoid");
        TensorAssert.Close([count], Array.ConvertAll(values, v => Math.Log(Math.Abs(v))), x.abs().log().to(float64), new Tolerance(1e-6, 1e-9), "log");
        TensorAssert.Close([], [values.Sum()], x.to(float64).sum(), new Tolerance(1e-10, 1e-9), "sum");

        // Pairwise or blocked summation: the error of a plain running float32 sum of this length would be ten times this.
        Assert.Equal(values.Sum(Math.Abs), x.abs().sum().item<float>(), 2e-6 * values.Sum(Math.Abs));
    }

    private static (long[] A, long[] B) BroadcastableShapes(Random random)
    {
        var shape = RandomShape(random, 0, 4);
        long[] Thinned() => [.. shape.Select(size => random.Next(4) == 0 ? 1 : size).Skip(random.Next(3) == 0 ? random.Next(shape.Length + 1) : 0)];
        return (Thinned(), Thinned());
    }

    private static long[] RandomShape(Random random, int fewest, int most) =>
        [.. Enumerable.Range(0, random.Next(fewest, most + 1)).Select(_ => (long)(random.Next(8) == 0 ? random.Next(17, 70) : random.Next(1, 7)))];

    /// <summary>A float64 tensor of the shape in a random layout (contiguous, permuted, strided, reversed storage offset), and its loop twin.</summary>
    private static (Tensor Tensor, NaiveArray Naive) RandomTensor(Random random, long[] shape)
    {
        var elements = Enumerable.Range(0, (int)NaiveArray.Count(shape)).Select(_ => (random.NextDouble() * 4) - 2).ToArray();
        var naive = new NaiveArray(shape, elements);
        var contiguous = tensor(elements, shape);
        switch (random.Next(4))
        {
            case 0 when shape.Length > 1:
                var permutation = Enumerable.Range(0, shape.Length).ToArray();
                random.Shuffle(permutation);
                var inverse = Enumerable.Range(0, shape.Length).Select(d => (long)Array.IndexOf(permutation, d)).ToArray();
                return (contiguous.permute([.. permutation.Select(d => (long)d)]).contiguous().permute(inverse), naive);
            case 1 when shape.Length > 0:
                var wide = zeros([.. shape[..^1], (shape[^1] * 2) + 1], float64);
                var view = wide[TensorIndex.Ellipsis, TensorIndex.Slice(1, null, 2)];
                view.copy_(contiguous);
                return (view, naive);
            case 2 when shape.Length > 0:
                var tall = zeros([shape[0] + 2, .. shape[1..]], float64);
                var middle = tall.narrow(0, 1, shape[0]);
                middle.copy_(contiguous);
                return (middle, naive);
            default:
                return (contiguous, naive);
        }
    }
}
