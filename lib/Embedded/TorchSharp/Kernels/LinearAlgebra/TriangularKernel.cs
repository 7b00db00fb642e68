namespace TorchSharp;

internal static class TriangularKernel
{
    /// <summary>Puts the X of A·X = B in the place of B [n, columns]; A is triangular, its other triangle is not read.</summary>
    public static void Solve(ReadOnlySpan<double> a, int n, bool upper, bool unitDiagonal, Span<double> b, int columns)
    {
        for (int step = 0; step < n; step++)
        {
            int i = upper ? n - 1 - step : step;
            ReadOnlySpan<double> row = a.Slice(i * n, n);
            Span<double> x = b.Slice(i * columns, columns);
            for (int j = upper ? i + 1 : 0; j < (upper ? n : i); j++)
            {
                RowArithmetic.AddScaled(-row[j], b.Slice(j * columns, columns), x);
            }

            if (!unitDiagonal)
            {
                foreach (ref double value in x)
                {
                    value /= row[i];
                }
            }
        }
    }
}
