using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Rows of a table by their numbers.</summary>
internal static class Lookup
{
    /// <summary>[…, width] for numbers of shape […]; the row <paramref name="padding"/> gets no gradient.</summary>
    public static Tensor Of(Tensor table, Tensor numbers, long? padding)
    {
        const string Name = "embedding";
        if (table.Impl.Rank != 2)
        {
            throw Fault.Shapes(Name, $"the weight must be a matrix, not of shape {Shape.Text(table.Impl.Sizes)}");
        }

        if (numbers.dtype is not (ScalarType.Int64 or ScalarType.Int32))
        {
            throw Fault.Types(Name, $"expected indices of type Int64 or Int32, not {numbers.dtype}");
        }

        Devices.Common(Name, table.Impl, numbers.Impl);
        long rows = table.Impl.Sizes[0];
        using Tensor wide = numbers.to_type(ScalarType.Int64, copy: true);
        foreach (long number in wide.Impl.Span<long>())
        {
            if (number < 0 || number >= rows)
            {
                throw Fault.Shapes(Name, $"index out of range in self: {number} in a table of {rows} rows");
            }
        }

        long[] sizes = numbers.Impl.Sizes, shape = table.Impl.Sizes;
        Tensor result;
        using (no_grad())
        {
            result = WrappedTensorDisposeScope(() => table.index_select(0, wide.reshape(-1)).reshape([.. sizes, shape[1]]));
        }

        return Graph.Record(
            "EmbeddingBackward", result, [table],
            (s, g) =>
            {
                Tensor rowsOf = s[0].reshape(-1), slopes = g.reshape(-1, shape[1]);
                if (padding is { } skipped)
                {
                    slopes = slopes * rowsOf.ne(skipped).to_type(g.dtype).unsqueeze(1);
                }

                return [zeros(shape, g.dtype, g.device).index_add(0, rowsOf, slopes, 1)];
            },
            wide);
    }
}
