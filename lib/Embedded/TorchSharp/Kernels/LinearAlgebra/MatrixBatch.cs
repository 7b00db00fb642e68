using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The matrices of a tensor [..., rows, columns], in float64 and row by row: what decompositions compute in, whatever the tensor's type,
/// so that float32 results are those of float64 rounded once.
/// </summary>
internal sealed class MatrixBatch
{
    /// <summary>Below this many multiply-adds one thread is faster than two.</summary>
    private const long ParallelFrom = 1 << 18;

    private readonly double[] values;

    public MatrixBatch(long[] batch, long rows, long columns)
        : this(batch, rows, columns, new double[Shape.Count(batch) * rows * columns])
    {
    }

    private MatrixBatch(long[] batch, long rows, long columns, double[] values)
    {
        (Batch, Rows, Columns, this.values) = (batch, (int)rows, (int)columns, values);
        Count = (int)Shape.Count(batch);
    }

    public long[] Batch { get; }

    public int Count { get; }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The i-th matrix, row by row.</summary>
    public Span<double> this[int i] => values.AsSpan(i * Rows * Columns, Rows * Columns);

    public static MatrixBatch Of(Tensor tensor)
    {
        TensorImpl x = tensor.Impl, wide = Pointwise.Converted(x, ScalarType.Float64), flat = Copy.Contiguous(wide);
        var batch = new MatrixBatch(x.Sizes[..^2], x.Sizes[^2], x.Sizes[^1], flat.Span<double>().ToArray());
        Copy.Release(flat, wide);
        Copy.Release(wide, x);
        return batch;
    }

    public MatrixBatch Clone() => new(Batch, Rows, Columns, (double[])values.Clone());

    public MatrixBatch Transposed()
    {
        var result = new MatrixBatch(Batch, Columns, Rows);
        for (int i = 0; i < Count; i++)
        {
            Transpose(this[i], Rows, Columns, result[i]);
        }

        return result;
    }

    public static void Transpose(ReadOnlySpan<double> a, int rows, int columns, Span<double> result)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                result[(c * rows) + r] = a[(r * columns) + c];
            }
        }
    }

    /// <summary>A tensor [..., rows, columns] of the type, where <paramref name="like"/> lives.</summary>
    public Tensor ToTensor(Tensor like) => ToTensor(values, [.. Batch, Rows, Columns], like.dtype, like.device);

    public static Tensor ToTensor(double[] values, long[] sizes, ScalarType type, Device device)
    {
        TensorImpl wide = TensorImpl.New(ScalarType.Float64, sizes, device);
        values.CopyTo(wide.Span<double>());
        TensorImpl result = Pointwise.Converted(wide, type);
        Copy.Release(wide, result);
        return new Tensor(result);
    }

    /// <summary>Calls <paramref name="body"/> for each matrix, on several threads where that pays; none sees another's result.</summary>
    public void ForEach(Action<int> body)
    {
        long work = (long)Count * Rows * Columns * Math.Min(Rows, Columns);
        Threads.For(Count, work < ParallelFrom ? Math.Max(Count, 1) : 1, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                body(i);
            }
        });
    }

    /// <summary>The first matrix that is not all finite, or −1.</summary>
    public int FirstNotFinite()
    {
        for (int i = 0; i < Count; i++)
        {
            if (double.IsInfinity(RowArithmetic.Largest(this[i])))
            {
                return i;
            }
        }

        return -1;
    }
}
