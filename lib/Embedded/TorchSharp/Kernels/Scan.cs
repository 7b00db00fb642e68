using System.Numerics;

namespace TorchSharp;

/// <summary>As many numbers as a row has elements, each from those up to it.</summary>
internal interface IRowScan<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    static abstract void Invoke(ReadOnlySpan<TIn> row, Span<TOut> result);
}

/// <summary>Running sums, products and their like along a dimension.</summary>
internal static class Scan
{
    private const int Grain = 16384;

    /// <summary>Scans along dimension <paramref name="d"/>; <paramref name="result"/> is contiguous and of x's shape.</summary>
    public static void Along<TIn, TOut, TScan>(TensorImpl x, int d, TensorImpl result)
        where TIn : unmanaged
        where TOut : unmanaged
        where TScan : struct, IRowScan<TIn, TOut>
    {
        if (x.Count == 0)
        {
            return;
        }

        if (x.Rank == 0)
        {
            TScan.Invoke(x.StridedSpan<TIn>()[..1], result.Span<TOut>());
            return;
        }

        var along = new bool[x.Rank];
        along[d] = true;
        int length = (int)x.Sizes[d];
        TensorImpl rows = Reduction.ReducedLast(x, along);
        bool last = d == x.Rank - 1;
        long[] order = [.. x.Sizes.Where((_, i) => i != d), length];
        TensorImpl target = last ? result : TensorImpl.New(result.DType, order, result.Device);
        Threads.For((int)(x.Count / length), Math.Max(1, Grain / length), (from, to) =>
        {
            ReadOnlySpan<TIn> source = rows.Span<TIn>();
            Span<TOut> scanned = target.Span<TOut>();
            for (int i = from; i < to; i++)
            {
                TScan.Invoke(source.Slice(i * length, length), scanned.Slice(i * length, length));
            }
        });
        if (!last)
        {
            // The dimension is last in the target: seen with it back in its place, the target has the result's shape.
            var strides = new long[x.Rank];
            int next = 0;
            for (int i = 0; i < x.Rank; i++)
            {
                strides[i] = i == d ? target.Strides[^1] : target.Strides[next++];
            }

            Copy.Into(new TensorImpl(target.Storage, target.DType, x.Sizes, strides, 0), result);
            target.Storage.RemoveUser();
        }

        Copy.Release(rows, x);
    }
}

/// <summary>Running sums; of float32 in double precision, each rounded once.</summary>
internal readonly struct SumScan<T> : IRowScan<T, T>
    where T : unmanaged, INumber<T>
{
    public static void Invoke(ReadOnlySpan<T> row, Span<T> result)
    {
        if (typeof(T) == typeof(float))
        {
            double sum = 0;
            for (int i = 0; i < row.Length; i++)
            {
                sum += double.CreateTruncating(row[i]);
                result[i] = T.CreateTruncating(sum);
            }

            return;
        }

        T total = T.Zero;
        for (int i = 0; i < row.Length; i++)
        {
            total += row[i];
            result[i] = total;
        }
    }
}

/// <summary>Running products; of float32 in double precision, each rounded once.</summary>
internal readonly struct ProductScan<T> : IRowScan<T, T>
    where T : unmanaged, INumber<T>
{
    public static void Invoke(ReadOnlySpan<T> row, Span<T> result)
    {
        if (typeof(T) == typeof(float))
        {
            double product = 1;
            for (int i = 0; i < row.Length; i++)
            {
                product *= double.CreateTruncating(row[i]);
                result[i] = T.CreateTruncating(product);
            }

            return;
        }

        T total = T.One;
        for (int i = 0; i < row.Length; i++)
        {
            total *= row[i];
            result[i] = total;
        }
    }
}

/// <summary>log of running sums of exponentials.</summary>
internal readonly struct LogSumExpScan<T> : IRowScan<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Invoke(ReadOnlySpan<T> row, Span<T> result)
    {
        double sum = double.NegativeInfinity;
        for (int i = 0; i < row.Length; i++)
        {
            sum = LogAddExpFunction.Invoke(sum, double.CreateTruncating(row[i]));
            result[i] = T.CreateTruncating(sum);
        }
    }
}

/// <summary>The place of the largest element so far, the last of equals; NaN counts as largest.</summary>
internal readonly struct ArgMaxScan<T> : IRowScan<T, long>
    where T : unmanaged, INumber<T>
{
    public static void Invoke(ReadOnlySpan<T> row, Span<long> result)
    {
        int best = 0;
        for (int i = 0; i < row.Length; i++)
        {
            best = T.IsNaN(row[i]) || (!T.IsNaN(row[best]) && row[i] >= row[best]) ? i : best;
            result[i] = best;
        }
    }
}

/// <summary>The place of the smallest element so far, the last of equals; NaN counts as smallest.</summary>
internal readonly struct ArgMinScan<T> : IRowScan<T, long>
    where T : unmanaged, INumber<T>
{
    public static void Invoke(ReadOnlySpan<T> row, Span<long> result)
    {
        int best = 0;
        for (int i = 0; i < row.Length; i++)
        {
            best = T.IsNaN(row[i]) || (!T.IsNaN(row[best]) && row[i] <= row[best]) ? i : best;
            result[i] = best;
        }
    }
}
