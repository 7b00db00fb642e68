namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>A row-major array of doubles with the plainest possible loops: what the engine's results are compared with.</summary>
internal sealed class NaiveArray(long[] shape, double[] elements)
{
    public long[] Shape { get; } = shape;

    public double[] Elements { get; } = elements;

    public static long Count(long[] shape) => shape.Aggregate(1L, (a, b) => a * b);

    public static NaiveArray FromFunction(long[] shape, Func<long[], double> element) =>
        new(shape, [.. Indexes(shape).Select(element)]);

    /// <summary>All multi-indexes of a shape in row-major order.</summary>
    public static IEnumerable<long[]> Indexes(long[] shape)
    {
        var count = Count(shape);
        for (long position = 0; position < count; position++)
        {
            var index = new long[shape.Length];
            var rest = position;
            for (var d = shape.Length - 1; d >= 0; d--)
            {
                (rest, index[d]) = Math.DivRem(rest, shape[d]);
            }

            yield return index;
        }
    }

    public double this[params long[] index]
    {
        get
        {
            long position = 0;
            for (var d = 0; d < Shape.Length; d++)
            {
                position = (position * Shape[d]) + index[d];
            }

            return Elements[position];
        }
    }

    /// <summary>The common shape of two shapes without zeros.</summary>
    public static long[] BroadcastShape(long[] a, long[] b)
    {
        var rank = Math.Max(a.Length, b.Length);
        return [.. Enumerable.Range(0, rank).Select(d => Math.Max(SizeAt(a, d, rank), SizeAt(b, d, rank)))];
    }

    public static NaiveArray Broadcast(NaiveArray a, NaiveArray b, Func<double, double, double> function)
    {
        var shape = BroadcastShape(a.Shape, b.Shape);
        return FromFunction(shape, index => function(a[Projected(index, a.Shape)], b[Projected(index, b.Shape)]));
    }

    public NaiveArray Transposed(int[] permutation) =>
        FromFunction([.. permutation.Select(d => Shape[d])], index =>
        {
            var source = new long[Shape.Length];
            for (var d = 0; d < permutation.Length; d++)
            {
                source[permutation[d]] = index[d];
            }

            return this[source];
        });

    /// <summary>Reduces the marked dimensions, keeping them with size 1.</summary>
    public NaiveArray Reduced(bool[] reduced, Func<IEnumerable<double>, double> function)
    {
        var kept = Shape.Select((size, d) => reduced[d] ? 1 : size).ToArray();
        var inner = Shape.Select((size, d) => reduced[d] ? size : 1).ToArray();
        return FromFunction(kept, outer => function(Indexes(inner).Select(i => this[[.. outer.Zip(i, (a, b) => a + b)]])));
    }

    private static long SizeAt(long[] shape, int d, int rank) => d < rank - shape.Length ? 1 : shape[d - (rank - shape.Length)];

    private static long[] Projected(long[] index, long[] shape)
    {
        var skipped = index.Length - shape.Length;
        return [.. shape.Select((size, d) => size == 1 ? 0 : index[d + skipped])];
    }
}
