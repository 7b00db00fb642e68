using System.Numerics;

namespace TorchSharp;

/// <summary>C += A·B for integers, which wrap around as they do in PyTorch.</summary>
internal static unsafe class IntegerProduct
{
    /// <summary>Below this many multiply-adds one thread is faster than two.</summary>
    private const long ParallelFrom = 1 << 17;

    public static void Accumulate<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c)
        where T : unmanaged, IBinaryInteger<T>
    {
        int grain = (long)a.Rows * a.Columns * b.Columns < ParallelFrom ? a.Rows : 1;
        Threads.For(a.Rows, grain, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                for (int k = 0; k < a.Columns; k++)
                {
                    T factor = a.Start[(i * a.RowStride) + (k * a.ColumnStride)];
                    T* row = b.Start + (k * b.RowStride), result = c.Start + (i * c.RowStride);
                    for (int j = 0; j < b.Columns; j++)
                    {
                        result[j * c.ColumnStride] += factor * row[j * b.ColumnStride];
                    }
                }
            }
        });
    }
}
