using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Order statistics against each other and against LINQ: many equals, NaN, all element types, rows along any dimension.</summary>
public class SortingTests
{
    public static TheoryData<int, bool> Draws() => new(Enumerable.Range(0, 12).SelectMany(seed => new[] { (seed, false), (seed, true) }));

    [Theory]
    [MemberData(nameof(Draws))]
    public void Sort_ManyEquals_IsStableAndPutsNaNLast(int seed, bool descending)
    {
        using var scope = NewDisposeScope();
        var random = new Random(seed);
        var drawn = Enumerable.Range(0, random.Next(1, 400)).Select(_ => random.Next(12) is var n && n == 0 ? double.NaN : n).ToArray();
        var (values, indices) = tensor(drawn).sort(descending: descending);

        // NaN is the largest number there is.
        var keyed = drawn.Select((value, place) => (Key: double.IsNaN(value) ? double.PositiveInfinity : value, Place: (long)place));
        var expected = (descending ? keyed.OrderByDescending(e => e.Key) : keyed.OrderBy(e => e.Key)).Select(e => e.Place).ToArray();
        Assert.Equal(expected, indices.data<long>().ToArray());
        TensorAssert.Close([drawn.Length], [.. expected.Select(place => drawn[place])], values, Tolerance.Exact, $"seed {seed}");
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public void Topk_AnyNumber_IsTheBeginningOfSort(int seed, bool largest)
    {
        using var scope = NewDisposeScope();
        var random = new Random(100 + seed);
        long length = random.Next(70, 200);
        var dim = random.Next(3);
        long[] shape = [2, 3, 2];
        shape[dim] = length;
        var x = tensor(Enumerable.Range(0, (int)NaiveArray.Count(shape)).Select(_ => random.Next(30) is var n && n == 0 ? float.NaN : n).ToArray(), shape);
        var (sorted, places) = x.sort(dim, descending: largest);

        // Few are inserted, many are sorted out.
        foreach (var k in new[] { 0, 1, 5, 64, 65, (int)length })
        {
            var (values, indexes) = x.topk(k, dim, largest);
            TensorAssert.Close(sorted.narrow(dim, 0, k), values, Tolerance.Exact, $"{k} values");
            TensorAssert.Close(places.narrow(dim, 0, k), indexes, Tolerance.Exact, $"{k} indexes");
        }

        var (third, at) = x.kthvalue(3, dim);
        var ascending = x.sort(dim);
        TensorAssert.Close(ascending.Values.select(dim, 2), third, Tolerance.Exact, "third");
        TensorAssert.Close(ascending.Indices.select(dim, 2), at, Tolerance.Exact, "place of the third");
    }

    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Unique_Inverse_BringsTheElementsBack(ScalarType type)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var x = randint(0, 20, [6, 35], type);
        var (output, inverse, counts) = x.unique(return_inverse: true, return_counts: true);
        Assert.Equal(type, output.dtype);
        TensorAssert.Close(x, output[inverse!], Tolerance.Exact, "elements");
        Assert.Equal(x.numel(), counts!.sum().item<long>());
        Assert.True(output.Equals(output.sort().Values));

        var (rows, which, _) = x.narrow(1, 0, 1).unique(return_inverse: true, dim: 0);
        TensorAssert.Close(x.narrow(1, 0, 1), rows.index_select(0, which!), Tolerance.Exact, "rows");
    }

    [Fact]
    public void Unique_OfNaN_KeepsEachOne()
    {
        using var scope = NewDisposeScope();
        var (output, _, counts) = tensor(new[] { double.NaN, 1, double.NaN, 1 }).unique(return_counts: true);
        TensorAssert.Close([3], [1, double.NaN, double.NaN], output, Tolerance.Exact, "output");
        Assert.Equal([2L, 1L, 1L], counts!.data<long>().ToArray());
    }

    [Fact]
    public void Searchsorted_OfSortedElements_FindsTheirPlaces()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var sequence = randint(0, 9, [4, 15], int64).sort().Values;
        var values = randint(-1, 10, [4, 7], int64);
        var left = searchsorted(sequence, values);
        var right = searchsorted(sequence, values, right: true);
        TensorAssert.Close((sequence.unsqueeze(1) < values.unsqueeze(2)).sum([-1L], type: int64), left, Tolerance.Exact, "left");
        TensorAssert.Close((sequence.unsqueeze(1) <= values.unsqueeze(2)).sum([-1L], type: int64), right, Tolerance.Exact, "right");
    }

    [Fact]
    public void Unique_Differentiated_IsRefusedInWords()
    {
        using var scope = NewDisposeScope();
        var x = ones(3).requires_grad_();
        Assert.Contains("unique", Assert.Throws<ExternalException>(() => x.unique().output.sum().backward()).Message, StringComparison.Ordinal);
    }
}
