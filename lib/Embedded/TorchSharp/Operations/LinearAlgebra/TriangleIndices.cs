namespace TorchSharp;

public static partial class torch
{
    /// <summary>Rows and columns, [2, count], of the elements on and below a diagonal of a [row, col] matrix, row after row.</summary>
    public static Tensor tril_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        TriangleIndices("tril_indices", row, col, dtype, device, offset, lower: true);

    /// <summary>Rows and columns, [2, count], of the elements on and above a diagonal of a [row, col] matrix, row after row.</summary>
    public static Tensor triu_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        TriangleIndices("triu_indices", row, col, dtype, device, offset, lower: false);

    private static Tensor TriangleIndices(string name, long row, long col, ScalarType dtype, Device? device, long offset, bool lower)
    {
        if (is_floating_point(dtype) || dtype == ScalarType.Bool)
        {
            throw new ArgumentException($"{name}: dtype must be integral, not {dtype}.", nameof(dtype));
        }

        if (row < 0 || col < 0)
        {
            throw Fault.Shapes(name, $"row and col must be non-negative, got {row} and {col}");
        }

        // Offsets beyond the corners mean what those at the corners mean, and do not overflow.
        offset = Math.Clamp(offset, -row, col);
        var (first, last) = lower ? (Math.Max(0, -offset), row) : (0, offset < 0 && col > long.MaxValue + offset ? row : Math.Min(row, col - offset));
        Int128 count = 0;
        for (long i = first; col > 0 && i < last; i++)
        {
            var (from, to) = Columns(i);
            count += to - from;
            _ = Shape.Places(name, 2 * count);
        }

        var places = new long[2 * (int)count];
        int next = 0;
        for (long i = first; next < (int)count; i++)
        {
            var (from, to) = Columns(i);
            for (long j = from; j < to; j++, next++)
            {
                places[next] = i;
                places[next + (int)count] = j;
            }
        }

        return tensor(places, [2, (long)count], dtype: dtype, device: device);

        (long From, long To) Columns(long i) => lower ? (0, offset >= col - i - 1 ? col : i + offset + 1) : (Math.Max(0, i + offset), col);
    }
}
