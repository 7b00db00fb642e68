using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TorchSharp;

/// <summary>One number from the elements of a row.</summary>
internal interface IRowReduction<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    static abstract TOut Invoke(ReadOnlySpan<TIn> row);
}

/// <summary>Reductions over dimensions. The order of every sum is fixed by the shape alone, whatever the width and the threads.</summary>
internal static class Reduction
{
    private const int Grain = 16384;

    /// <summary>Rows summed one after another before their total joins the others: keeps long sums accurate.</summary>
    private const int RowBlock = 64;

    /// <summary>Reduces over the dimensions marked; <paramref name="result"/> is contiguous, kept dimensions in order.</summary>
    public static void Rows<TIn, TOut, TReduction>(TensorImpl x, bool[] reduced, TensorImpl result)
        where TIn : unmanaged
        where TOut : unmanaged
        where TReduction : struct, IRowReduction<TIn, TOut>
    {
        TensorImpl rows = ReducedLast(x, reduced);
        int count = (int)result.Count;
        int length = count == 0 ? 0 : (int)(x.Count / count);
        Threads.For(count, Math.Max(1, Grain / Math.Max(length, 1)), (from, to) =>
        {
            ReadOnlySpan<TIn> source = rows.Span<TIn>();
            Span<TOut> target = result.Span<TOut>();
            for (int i = from; i < to; i++)
            {
                target[i] = TReduction.Invoke(source.Slice(i * length, length));
            }
        });
        Copy.Release(rows, x);
    }

    /// <summary>Sums; leading dimensions are summed row by row, without bringing them last.</summary>
    public static void Sum<T>(TensorImpl x, bool[] reduced, TensorImpl result)
        where T : unmanaged, INumber<T>
    {
        int leading = 0;
        while (leading < reduced.Length && reduced[leading])
        {
            leading++;
        }

        bool onlyLeading = leading > 0 && leading < reduced.Length && Array.IndexOf(reduced, true, leading) < 0;
        if (onlyLeading && x.IsContiguous && result.Count > 0)
        {
            Columns<T>(x, result);
            return;
        }

        Rows<T, T, SumRow<T>>(x, reduced, result);
    }

    /// <summary>A contiguous tensor with the reduced dimensions last.</summary>
    public static TensorImpl ReducedLast(TensorImpl x, bool[] reduced)
    {
        int rank = x.Rank;
        int[] order = [.. Enumerable.Range(0, rank).Where(d => !reduced[d]), .. Enumerable.Range(0, rank).Where(d => reduced[d])];
        long[] sizes = [.. order.Select(d => x.Sizes[d])], strides = [.. order.Select(d => x.Strides[d])];
        if (Shape.IsContiguous(sizes, strides))
        {
            return x;
        }

        TensorImpl copy = TensorImpl.New(x.DType, sizes, x.Device);
        Copy.Into(new TensorImpl(x.Storage, x.DType, sizes, strides, x.Offset), copy);
        return copy;
    }

    private static void Columns<T>(TensorImpl x, TensorImpl result)
        where T : unmanaged, INumber<T>
    {
        int columns = (int)result.Count, rows = (int)(x.Count / columns);
        int width = Math.Max(64, Grain / Math.Max(rows, 1) / 64 * 64);
        Threads.For(columns, width, (from, to) =>
        {
            ReadOnlySpan<T> source = x.Span<T>();
            Span<T> target = result.Span<T>()[from..to];
            target.Clear();
            Span<T> block = new T[to - from];
            for (int r0 = 0; r0 < rows; r0 += RowBlock)
            {
                block.Clear();
                for (int r = r0; r < Math.Min(r0 + RowBlock, rows); r++)
                {
                    System.Numerics.Tensors.TensorPrimitives.Add(block, source.Slice((r * columns) + from, to - from), block);
                }

                System.Numerics.Tensors.TensorPrimitives.Add(target, block, target);
            }
        });
    }
}

/// <summary>
/// The sum of a row in an order that does not depend on the machine: sixteen (float64: eight) interleaved partial sums over blocks of
/// 1024 elements, added up pairwise; block totals one after another.
/// </summary>
internal readonly struct SumRow<T> : IRowReduction<T, T>
    where T : unmanaged, INumber<T>
{
    private const int Block = 1024;

    public static T Invoke(ReadOnlySpan<T> row)
    {
        T total = T.Zero;
        if (row.Length < 16)
        {
            foreach (T x in row)
            {
                total += x;
            }

            return total;
        }

        for (int at = 0; at < row.Length; at += Block)
        {
            total += BlockSum(row.Slice(at, Math.Min(Block, row.Length - at)));
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T BlockSum(ReadOnlySpan<T> x)
    {
        Vector512<T> lanes = Vector512<T>.Zero;
        int i = 0;
        for (; i + Vector512<T>.Count <= x.Length; i += Vector512<T>.Count)
        {
            lanes += Vector512.Create(x[i..]);
        }

        Span<T> partial = stackalloc T[Vector512<T>.Count];
        lanes.CopyTo(partial);
        for (int j = 0; i < x.Length; i++, j++)
        {
            partial[j] += x[i];
        }

        for (int half = partial.Length / 2; half > 0; half /= 2)
        {
            for (int j = 0; j < half; j++)
            {
                partial[j] += partial[j + half];
            }
        }

        return partial[0];
    }
}

/// <summary>The product of a row, from its first element to its last.</summary>
internal readonly struct ProductRow<T> : IRowReduction<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Invoke(ReadOnlySpan<T> row)
    {
        T product = T.One;
        foreach (T x in row)
        {
            product *= x;
        }

        return product;
    }
}

/// <summary>The place of the largest element, the first of equals; NaN counts as largest.</summary>
internal readonly struct ArgMaxRow<T> : IRowReduction<T, long>
    where T : unmanaged, INumber<T>
{
    public static long Invoke(ReadOnlySpan<T> row)
    {
        int best = 0;
        for (int i = 1; i < row.Length; i++)
        {
            if (!T.IsNaN(row[best]) && (row[i] > row[best] || T.IsNaN(row[i])))
            {
                best = i;
            }
        }

        return best;
    }
}

/// <summary>The place of the smallest element, the first of equals; NaN counts as smallest.</summary>
internal readonly struct ArgMinRow<T> : IRowReduction<T, long>
    where T : unmanaged, INumber<T>
{
    public static long Invoke(ReadOnlySpan<T> row)
    {
        int best = 0;
        for (int i = 1; i < row.Length; i++)
        {
            if (!T.IsNaN(row[best]) && (row[i] < row[best] || T.IsNaN(row[i])))
            {
                best = i;
            }
        }

        return best;
    }
}

/// <summary>log Σ exp of a row, its maximum taken out first.</summary>
internal readonly struct LogSumExpRow<T> : IRowReduction<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Invoke(ReadOnlySpan<T> row)
    {
        T max = T.NegativeInfinity;
        foreach (T x in row)
        {
            max = T.IsNaN(x) ? x : T.IsNaN(max) ? max : T.Max(max, x);
        }

        if (!T.IsFinite(max))
        {
            return max;
        }

        T total = T.Zero;
        Span<T> exp = stackalloc T[FloatMath.Block];
        for (int at = 0; at < row.Length; at += FloatMath.Block)
        {
            int n = Math.Min(FloatMath.Block, row.Length - at);
            System.Numerics.Tensors.TensorPrimitives.Subtract(row.Slice(at, n), max, exp[..n]);
            FloatMath.Exp<T>(exp[..n], exp[..n]);
            total += SumRow<T>.Invoke(exp[..n]);
        }

        return max + T.Log(total);
    }
}

internal readonly struct AllRow : IRowReduction<byte, byte>
{
    public static byte Invoke(ReadOnlySpan<byte> row) => row.Contains((byte)0) ? (byte)0 : (byte)1;
}

internal readonly struct AnyRow : IRowReduction<byte, byte>
{
    public static byte Invoke(ReadOnlySpan<byte> row) => row.IndexOfAnyExcept((byte)0) >= 0 ? (byte)1 : (byte)0;
}
