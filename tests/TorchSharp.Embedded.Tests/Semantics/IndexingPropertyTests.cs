using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Random index expressions on random tensors against <see cref="NaiveIndexing"/>: read, assigned, added to, differentiated.</summary>
public class IndexingPropertyTests
{
    public static TheoryData<int> Seeds() => new(Enumerable.Range(0, 150));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Get_RandomIndices_ShowsTheElementsThatTheRuleNames(int seed)
    {
        using var scope = NewDisposeScope();
        var (x, naive, indexing) = Draw(seed);
        var (shape, sources) = indexing.In(naive.Shape);
        var part = x[[.. indexing.Indices]];
        TensorAssert.Close(shape, [.. sources.Select(source => naive[source])], part, Tolerance.Exact, $"seed {seed}, {indexing}");

        // A view shares its elements, positions copy them.
        part.fill_(100);
        Assert.Equal(!indexing.HasPositions && sources.Length > 0, TensorAssert.Values(x).Contains(100.0));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Set_RandomIndices_WritesThemAndNothingElse(int seed)
    {
        using var scope = NewDisposeScope();
        var (x, naive, indexing) = Draw(seed);
        var (shape, sources) = indexing.In(naive.Shape);
        var values = new NaiveArray(Broadcastable(new Random(seed), shape), []);
        values = NaiveArray.FromFunction(values.Shape, place => 100 + place.Sum());
        x[[.. indexing.Indices]] = tensor(values.Elements, values.Shape);

        // Of several values for one element the last stays.
        var expected = (double[])naive.Elements.Clone();
        foreach (var (source, place) in sources.Zip(NaiveArray.Indexes(shape)))
        {
            expected[Flat(source, naive.Shape)] = values[Projected(place, values.Shape)];
        }

        TensorAssert.Close(naive.Shape, expected, x, Tolerance.Exact, $"seed {seed}, {indexing}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Set_WhileRecorded_GivesTheValuesTheGradientOfWhatTheyReplaced(int seed)
    {
        using var scope = NewDisposeScope();
        var (x, naive, indexing) = Draw(seed);
        var (shape, sources) = indexing.In(naive.Shape);
        if (sources.Select(source => Flat(source, naive.Shape)).Distinct().Count() != sources.Length)
        {
            return;
        }

        var leaf = x.detach().requires_grad_();
        var value = full(Broadcastable(new Random(seed), shape), 5.0, float64).requires_grad_();
        var weights = tensor(Enumerable.Range(1, (int)naive.Elements.Length).Select(i => (double)i).ToArray(), naive.Shape);
        var y = leaf * 2;
        y[[.. indexing.Indices]] = value * 3;
        (y * weights).sum().backward();

        var kept = Enumerable.Range(1, naive.Elements.Length).Select(i => 2.0 * i).ToArray();
        var replaced = new double[value.numel()];
        foreach (var (source, place) in sources.Zip(NaiveArray.Indexes(shape)))
        {
            var at = Flat(source, naive.Shape);
            kept[at] = 0;
            replaced[Flat(Projected(place, value.shape), value.shape)] += 3.0 * (at + 1);
        }

        TensorAssert.Close(naive.Shape, kept, leaf.grad!, Tolerance.Exact, $"seed {seed}, {indexing}: the tensor");
        TensorAssert.Close(value.shape, replaced, value.grad!, Tolerance.Exact, $"seed {seed}, {indexing}: the value");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Get_Differentiated_AddsUpWhereAnElementWasReadTwice(int seed)
    {
        using var scope = NewDisposeScope();
        var (x, naive, indexing) = Draw(seed);
        var (shape, sources) = indexing.In(naive.Shape);
        var leaf = x.detach().requires_grad_();
        var weights = NaiveArray.FromFunction(shape, place => 1 + place.Sum());
        (leaf[[.. indexing.Indices]] * tensor(weights.Elements, shape)).sum().backward();

        var expected = new double[naive.Elements.Length];
        foreach (var (source, weight) in sources.Zip(weights.Elements))
        {
            expected[Flat(source, naive.Shape)] += weight;
        }

        TensorAssert.Close(naive.Shape, expected, leaf.grad!, Tolerance.Exact, $"seed {seed}, {indexing}");
    }

    private static (Tensor Tensor, NaiveArray Naive, NaiveIndexing Indexing) Draw(int seed)
    {
        var random = new Random(9000 + seed);
        long[] shape = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.NextInt64(1, 5))];
        var naive = NaiveArray.FromFunction(shape, _ => random.Next(-50, 50));
        var whole = tensor(naive.Elements, shape);
        int[] order = [.. Enumerable.Range(0, shape.Length)];
        random.Shuffle(order);
        long[] inverse = [.. Enumerable.Range(0, shape.Length).Select(d => (long)Array.IndexOf(order, d))];
        var laid = whole.permute([.. order.Select(d => (long)d)]).contiguous().permute(inverse);
        return (laid, naive, NaiveIndexing.Random(random, shape));
    }

    /// <summary>A shape that broadcasts to another: some sizes 1, some dimensions in front left out.</summary>
    private static long[] Broadcastable(Random random, long[] shape)
    {
        long[] sizes = [.. shape.Select(size => random.Next(3) == 0 ? 1 : size)];
        return sizes[random.Next(sizes.Length + 1)..];
    }

    private static long Flat(long[] place, long[] shape)
    {
        long flat = 0;
        for (var d = 0; d < shape.Length; d++)
        {
            flat = (flat * shape[d]) + place[d];
        }

        return flat;
    }

    private static long[] Projected(long[] place, long[] shape)
    {
        var skipped = place.Length - shape.Length;
        return [.. shape.Select((size, d) => size == 1 ? 0 : place[d + skipped])];
    }
}
