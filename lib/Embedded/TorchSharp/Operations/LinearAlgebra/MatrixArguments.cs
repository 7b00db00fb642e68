using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What the operations of linear algebra ask of their arguments, and the sentences that say so.</summary>
internal static class MatrixArguments
{
    /// <summary>[..., m, n] of a floating-point type.</summary>
    public static void CheckMatrices(string operation, Tensor a)
    {
        CheckFloating(operation, a);
        if (a.Impl.Rank < 2)
        {
            throw Fault.Shapes(operation, $"The input tensor must have at least 2 dimensions, [..., m, n], not shape {Shape.Text(a.Impl.Sizes)}");
        }
    }

    /// <summary>[..., n, n] of a floating-point type.</summary>
    public static void CheckSquare(string operation, Tensor a)
    {
        CheckMatrices(operation, a);
        CheckSquareShape(operation, a);
    }

    /// <summary>[..., n, n] of any type.</summary>
    public static void CheckSquareShape(string operation, Tensor a)
    {
        if (a.Impl.Rank < 2 || a.Impl.Sizes[^1] != a.Impl.Sizes[^2])
        {
            throw Fault.Shapes(operation, $"A must be batches of square matrices, [..., n, n], but has shape {Shape.Text(a.Impl.Sizes)}");
        }
    }

    public static void CheckFloating(string operation, Tensor a)
    {
        if (!is_floating_point(a.dtype))
        {
            throw Fault.Types(operation, $"Expected a floating point tensor as input. Got {a.dtype}; convert it to Float32 or Float64");
        }
    }

    public static void CheckSameType(string operation, Tensor a, Tensor b)
    {
        if (a.dtype != b.dtype)
        {
            throw Fault.Types(operation, $"Expected both tensors to have the same dtype, not {a.dtype} and {b.dtype}");
        }
    }

    public static void CheckFinite(string operation, MatrixBatch batch)
    {
        int bad = batch.FirstNotFinite();
        if (bad >= 0)
        {
            throw Fault.Shapes(operation, $"{Which(batch.Batch, bad)}The algorithm failed to converge because the input matrix contained non-finite values");
        }
    }

    /// <summary>The two with their batches broadcast against each other.</summary>
    public static (Tensor A, Tensor B) Broadcast(string operation, Tensor a, Tensor b)
    {
        long[] batch = Shape.Broadcast(a.Impl.Sizes.AsSpan(..^2), b.Impl.Sizes.AsSpan(..^2), operation);
        return (Stretched(a, batch), Stretched(b, batch));
    }

    /// <summary>Which matrix of a batch a sentence speaks of; nothing where there is only one.</summary>
    public static string Which(long[] batch, int index) => batch.Length == 0 ? "" : $"(Batch element {index}): ";

    /// <summary>Throws for the first matrix whose factorization stopped early.</summary>
    public static void CheckInfo(string operation, long[] batch, int[] info, Func<int, string> what)
    {
        int bad = Array.FindIndex(info, order => order != 0);
        if (bad >= 0)
        {
            throw Fault.Shapes(operation, Which(batch, bad) + what(info[bad]));
        }
    }

    private static Tensor Stretched(Tensor x, long[] batch) =>
        x.Impl.Sizes.AsSpan(..^2).SequenceEqual(batch) ? x : x.expand([.. batch, .. x.Impl.Sizes[^2..]]);
}
