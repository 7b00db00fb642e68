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

/// <summary>One number from the elements of a row, of their type, whatever that is.</summary>
internal interface INumberReduction
{
    static abstract T Invoke<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>;
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

    /// <summary>A reduction whose result has the elements' type.</summary>
    public static void Numbers<TReduction>(TensorImpl x, bool[] reduced, TensorImpl result)
        where TReduction : struct, INumberReduction
    {
        switch (result.DType)
        {
            case torch.ScalarType.Float32:
                Rows<float, float, Number<TReduction, float>>(x, reduced, result);
                break;
            case torch.ScalarType.Float64:
                Rows<double, double, Number<TReduction, double>>(x, reduced, result);
                break;
            case torch.ScalarType.Int64:
                Rows<long, long, Number<TReduction, long>>(x, reduced, result);
                break;
            case torch.ScalarType.Int32:
                Rows<int, int, Number<TReduction, int>>(x, reduced, result);
                break;
            default:
                Rows<byte, byte, Number<TReduction, byte>>(x, reduced, result);
                break;
        }
    }

    private readonly struct Number<TReduction, T> : IRowReduction<T, T>
        where TReduction : struct, INumberReduction
        where T : unmanaged, INumber<T>
    {
        public static T Invoke(ReadOnlySpan<T> row) => TReduction.Invoke(row);
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
        Threads.For(columns, width, (from, to) => Columns(x.Span<T>(), rows, columns, from, result.Span<T>()[from..to]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns<T>(ReadOnlySpan<T> x, int rows, int columns, int from, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        int j = 0, lanes = Vector512<T>.Count;
        for (; j + (4 * lanes) <= target.Length; j += 4 * lanes)
        {
            Vector512<T> total0 = default, total1 = default, total2 = default, total3 = default;
            for (int r0 = 0; r0 < rows; r0 += RowBlock)
            {
                Vector512<T> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
                for (int r = r0; r < Math.Min(r0 + RowBlock, rows); r++)
                {
                    ReadOnlySpan<T> row = x.Slice((r * columns) + from + j, 4 * lanes);
                    sum0 += Vector512.Create(row);
                    sum1 += Vector512.Create(row[lanes..]);
                    sum2 += Vector512.Create(row[(2 * lanes)..]);
                    sum3 += Vector512.Create(row[(3 * lanes)..]);
                }

                total0 += sum0;
                total1 += sum1;
                total2 += sum2;
                total3 += sum3;
            }

            total0.CopyTo(target[j..]);
            total1.CopyTo(target[(j + lanes)..]);
            total2.CopyTo(target[(j + (2 * lanes))..]);
            total3.CopyTo(target[(j + (3 * lanes))..]);
        }

        for (; j < target.Length; j++)
        {
            T total = T.Zero;
            for (int r0 = 0; r0 < rows; r0 += RowBlock)
            {
                T sum = T.Zero;
                for (int r = r0; r < Math.Min(r0 + RowBlock, rows); r++)
                {
                    sum += x[(r * columns) + from + j];
                }

                total += sum;
            }

            target[j] = total;
        }
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
internal readonly struct ProductRow : INumberReduction
{
    public static T Invoke<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>
    {
        T product = T.One;
        foreach (T x in row)
        {
            product *= x;
        }

        return product;
    }
}

/// <summary>The largest element; NaN where there is one.</summary>
internal readonly struct LargestRow : INumberReduction
{
    public static T Invoke<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>
    {
        T best = row[0];
        foreach (T x in row)
        {
            best = x > best || T.IsNaN(x) ? x : best;
            if (T.IsNaN(best))
            {
                return best;
            }
        }

        return best;
    }
}

/// <summary>The smallest element; NaN where there is one.</summary>
internal readonly struct SmallestRow : INumberReduction
{
    public static T Invoke<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>
    {
        T best = row[0];
        foreach (T x in row)
        {
            best = x < best || T.IsNaN(x) ? x : best;
            if (T.IsNaN(best))
            {
                return best;
            }
        }

        return best;
    }
}

/// <summary>The lower of the middle elements; NaN where there is one.</summary>
internal readonly struct MedianRow : INumberReduction
{
    public static T Invoke<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>
    {
        foreach (T x in row)
        {
            if (T.IsNaN(x))
            {
                return x;
            }
        }

        T[] sorted = row.ToArray();
        Array.Sort(sorted);
        return sorted[(sorted.Length - 1) / 2];
    }
}

/// <summary>The lower of the middle elements, NaN left out; NaN where nothing is left.</summary>
internal readonly struct NanMedianRow : INumberReduction
{
    public static T Invoke<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>
    {
        T[] sorted = Array.FindAll(row.ToArray(), static x => !T.IsNaN(x));
        Array.Sort(sorted);
        return sorted.Length == 0 ? row[0] : sorted[(sorted.Length - 1) / 2];
    }
}

/// <summary>The sum of the squared deviations from the mean, in double precision and corrected for the rounding of the mean.</summary>
internal readonly struct DeviationRow<T> : IRowReduction<T, double>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static double Invoke(ReadOnlySpan<T> row)
    {
        double total = 0;
        foreach (T x in row)
        {
            total += double.CreateTruncating(x);
        }

        double mean = total / row.Length, squares = 0, rest = 0;
        foreach (T x in row)
        {
            double apart = double.CreateTruncating(x) - mean;
            squares += apart * apart;
            rest += apart;
        }

        return squares - (rest * rest / row.Length);
    }
}

/// <summary>The place of the commonest element: the smallest of those that are equally common, where it stands last.</summary>
internal readonly struct ModeRow<T> : IRowReduction<T, long>
    where T : unmanaged, INumber<T>
{
    public static long Invoke(ReadOnlySpan<T> row)
    {
        T[] sorted = row.ToArray();
        int[] places = [.. Enumerable.Range(0, sorted.Length)];

        // NaN, which equals nothing, sorts first in .NET and last in PyTorch; as it is never commoner than a number, only a row of NaN shows it.
        Array.Sort(sorted, places);
        int best = 0, most = 0;
        for (int from = 0; from < sorted.Length;)
        {
            int to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            if (to - from > most || (T.IsNaN(sorted[best]) && !T.IsNaN(sorted[from])))
            {
                (best, most) = (from, to - from);
            }

            from = to;
        }

        int last = places[best];
        for (int i = best; i < best + most; i++)
        {
            last = Math.Max(last, places[i]);
        }

        return last;
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
