using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The dimensions of a reduction and the shapes that follow from them.</summary>
internal readonly struct ReductionDims
{
    public ReductionDims(TensorImpl x, ReadOnlySpan<long> dims, bool keepdim, string operation)
    {
        Reduced = new bool[x.Rank];
        if (dims.Length == 0)
        {
            Array.Fill(Reduced, true);
        }

        foreach (long dim in dims)
        {
            int d = Shape.Dim(dim, x.Rank, operation);
            if (x.Rank == 0)
            {
                continue;
            }

            if (Reduced[d])
            {
                throw Fault.Shapes(operation, $"dimension {dim} appears more than once in the list of dimensions");
            }

            Reduced[d] = true;
        }

        bool[] reduced = Reduced;
        Kept = [.. x.Sizes.Select((size, d) => reduced[d] ? 1 : size)];
        Result = keepdim ? Kept : [.. x.Sizes.Where((_, d) => !reduced[d])];
        Count = x.Sizes.Where((_, d) => reduced[d]).Aggregate(1L, (a, b) => a * b);
    }

    public bool[] Reduced { get; }

    /// <summary>The shape with ones in place of the reduced dimensions: it broadcasts against the input.</summary>
    public long[] Kept { get; }

    public long[] Result { get; }

    /// <summary>Elements that go into each result.</summary>
    public long Count { get; }
}
