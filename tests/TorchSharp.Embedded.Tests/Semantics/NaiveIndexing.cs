namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>
/// What <c>x[…]</c> means, by the rule alone: which element of the source each place of the result shows. Numbers are applied first;
/// positions are broadcast and take the place of their dimensions where these are neighbours, else come first.
/// </summary>
internal sealed class NaiveIndexing
{
    private readonly List<Axis> axes = [];
    private readonly Dictionary<int, long> fixedPositions = [];

    /// <summary>The shape of the positions, where there are any.</summary>
    private long[] common = [];

    private abstract record Axis;

    private sealed record Added : Axis;

    private sealed record Sliced(int Dimension, long[] Positions) : Axis;

    private sealed record Picked(int Dimension, NaiveArray Positions) : Axis;

    public List<TensorIndex> Indices { get; } = [];

    public bool HasPositions => axes.Any(axis => axis is Picked);

    /// <summary>Draws an index expression for a shape.</summary>
    public static NaiveIndexing Random(Random random, long[] shape)
    {
        var drawn = new NaiveIndexing();
        long[][] shapes = [[3], [2, 1], [1, 3], [2, 3], [1]];
        int named = random.Next(1, shape.Length + 1), skipAt = random.Next(3) == 0 ? random.Next(named) : -1, dimension = 0;
        for (var i = 0; i < named && dimension < shape.Length; i++)
        {
            if (i == skipAt)
            {
                drawn.Indices.Add(TensorIndex.Ellipsis);
                for (var skipped = shape.Length - dimension - (named - i); skipped > 0; skipped--, dimension++)
                {
                    drawn.axes.Add(new Sliced(dimension, Range(shape[dimension])));
                }
            }

            if (random.Next(6) == 0)
            {
                drawn.Indices.Add(random.Next(2) == 0 ? TensorIndex.None : TensorIndex.Null);
                drawn.axes.Add(new Added());
            }

            drawn.Name(random, dimension, shape[dimension], shapes);
            dimension++;
        }

        for (; dimension < shape.Length; dimension++)
        {
            drawn.axes.Add(new Sliced(dimension, Range(shape[dimension])));
        }

        foreach (var axis in drawn.axes.OfType<Picked>())
        {
            drawn.common = NaiveArray.BroadcastShape(drawn.common, axis.Positions.Shape);
        }

        return drawn;
    }

    /// <summary>The result's shape, and for each of its places in row-major order the source's place.</summary>
    public (long[] Shape, long[][] Sources) In(long[] shape)
    {
        int[] picked = [.. Enumerable.Range(0, axes.Count).Where(i => axes[i] is Picked)];
        var first = picked.Length > 0 && picked[^1] - picked[0] == picked.Length - 1 ? picked[0] : 0;
        var before = axes.Take(first).Where(axis => axis is not Picked).ToArray();
        var after = axes.Skip(first).Where(axis => axis is not Picked).ToArray();
        long[] result = [.. before.Select(Length), .. common, .. after.Select(Length)];
        long[][] sources = [.. NaiveArray.Indexes(result).Select(place =>
        {
            var source = new long[shape.Length];
            foreach (var (dimension, position) in fixedPositions)
            {
                source[dimension] = position;
            }

            long[] inCommon = place[before.Length..(before.Length + common.Length)];
            foreach (var axis in axes.OfType<Picked>())
            {
                var skipped = common.Length - axis.Positions.Shape.Length;
                var position = (long)axis.Positions[[.. axis.Positions.Shape.Select((size, d) => size == 1 ? 0 : inCommon[d + skipped])]];
                source[axis.Dimension] = position < 0 ? position + shape[axis.Dimension] : position;
            }

            foreach (var (axis, at) in before.Concat(after).Zip(place[..before.Length].Concat(place[(before.Length + common.Length)..])))
            {
                if (axis is Sliced sliced)
                {
                    source[sliced.Dimension] = sliced.Positions[at];
                }
            }

            return source;
        })];
        return (result, sources);
    }

    public override string ToString() => string.Join(", ", axes.Select(axis => axis switch
    {
        Sliced sliced => $"{sliced.Dimension}:{string.Join(' ', sliced.Positions)}",
        Picked picked => $"{picked.Dimension}@{string.Join(' ', picked.Positions.Elements)}",
        _ => "new",
    })) + " numbers " + string.Join(' ', fixedPositions);

    private static long Length(Axis axis) => axis is Sliced sliced ? sliced.Positions.Length : 1;

    private static long[] Range(long size) => [.. Enumerable.Range(0, (int)size).Select(i => (long)i)];

    private void Name(Random random, int dimension, long size, long[][] shapes)
    {
        switch (random.Next(5))
        {
            case 0:
                var number = random.NextInt64(-size, size);
                Indices.Add(number);
                fixedPositions.Add(dimension, number < 0 ? number + size : number);
                break;
            case 1:
                long start = random.NextInt64(-size - 1, size + 2), stop = random.NextInt64(-size - 1, size + 2), step = random.NextInt64(1, 4);
                Indices.Add(TensorIndex.Slice(start, stop, step));
                long from = Clipped(start, size), to = Clipped(stop, size);
                axes.Add(new Sliced(dimension, [.. Range(size).Where(i => i >= from && i < to && (i - from) % step == 0)]));
                break;
            case 2:
                // A mask broadcasts only as long as one position, or as long as the others.
                var one = random.NextInt64(size);
                Indices.Add(TensorIndex.Tensor(tensor(Range(size).Select(i => i == one).ToArray())));
                axes.Add(new Picked(dimension, new NaiveArray([1], [one])));
                break;
            case 3:
                var shape = shapes[random.Next(shapes.Length)];
                var positions = Range(NaiveArray.Count(shape)).Select(_ => random.NextInt64(-size, size)).ToArray();
                Indices.Add(TensorIndex.Tensor(tensor(positions, shape)));
                axes.Add(new Picked(dimension, new NaiveArray(shape, [.. positions.Select(p => (double)p)])));
                break;
            default:
                Indices.Add(TensorIndex.Colon);
                axes.Add(new Sliced(dimension, Range(size)));
                break;
        }
    }

    private static long Clipped(long bound, long size) => Math.Clamp(bound < 0 ? bound + size : bound, 0, size);
}
