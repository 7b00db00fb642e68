namespace TorchSharp;

public static partial class torch
{
    /// <summary>Rows and columns, [2, count], of the elements on and below a diagonal of a [row, col] matrix, row after row.</summary>
    public static Tensor tril_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        TriangleIndices("tril_indices", row, col, dtype, device, (i, j) => j - i <= offset);

    /// <summary>Rows and columns, [2, count], of the elements on and above a diagonal of a [row, col] matrix, row after row.</summary>
    public static Tensor triu_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        TriangleIndices("triu_indices", row, col, dtype, device, (i, j) => j - i >= offset);

    private static Tensor TriangleIndices(string name, long row, long col, ScalarType dtype, Device? device, Func<long, long, bool> within)
    {
        if (is_floating_point(dtype) || dtype == ScalarType.Bool)
        {
            throw new ArgumentException($"{name}: dtype must be integral, not {dtype}.", nameof(dtype));
        }

        if (row < 0 || col < 0)
        {
            throw Fault.Shapes(name, $"row and col must be non-negative, got {row} and {col}");
        }

        List<long> rows = [], columns = [];
        for (long i = 0; i < row; i++)
        {
            for (long j = 0; j < col; j++)
            {
                if (within(i, j))
                {
                    rows.Add(i);
                    columns.Add(j);
                }
            }
        }

        return tensor([.. rows, .. columns], [2, rows.Count], dtype: dtype, device: device);
    }
}
