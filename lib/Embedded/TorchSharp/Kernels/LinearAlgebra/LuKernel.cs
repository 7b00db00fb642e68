namespace TorchSharp;

/// <summary>P·A = L·U by elimination with partial pivoting.</summary>
internal static class LuKernel
{
    /// <summary>
    /// Puts L (unit diagonal, not stored) and U of an [rows, columns] matrix in its place; row i was exchanged with row
    /// <paramref name="pivots"/>[i] at step i.
    /// </summary>
    /// <returns>0, or the order of the first exactly zero pivot.</returns>
    public static int Factor(Span<double> a, int rows, int columns, Span<int> pivots)
    {
        int firstZero = 0;
        for (int k = 0; k < Math.Min(rows, columns); k++)
        {
            int best = k;
            for (int i = k + 1; i < rows; i++)
            {
                if (Math.Abs(a[(i * columns) + k]) > Math.Abs(a[(best * columns) + k]))
                {
                    best = i;
                }
            }

            pivots[k] = best;
            Exchange(a, columns, k, best);
            ReadOnlySpan<double> pivotRow = a.Slice(k * columns, columns);
            double pivot = pivotRow[k];
            if (pivot == 0)
            {
                firstZero = firstZero == 0 ? k + 1 : firstZero;
                continue;
            }

            for (int i = k + 1; i < rows; i++)
            {
                Span<double> row = a.Slice(i * columns, columns);
                double factor = row[k] / pivot;
                row[k] = factor;
                RowArithmetic.AddScaled(-factor, pivotRow[(k + 1)..], row[(k + 1)..]);
            }
        }

        return firstZero;
    }

    /// <summary>Puts the X of A·X = B in the place of B [n, columns], given the factors of A.</summary>
    public static void Solve(ReadOnlySpan<double> lu, int n, ReadOnlySpan<int> pivots, Span<double> b, int columns)
    {
        for (int k = 0; k < n; k++)
        {
            Exchange(b, columns, k, pivots[k]);
        }

        TriangularKernel.Solve(lu, n, upper: false, unitDiagonal: true, b, columns);
        TriangularKernel.Solve(lu, n, upper: true, unitDiagonal: false, b, columns);
    }

    /// <summary>The determinant as its sign and the logarithm of its absolute value, and as itself.</summary>
    public static (double Sign, double Log, double Value) Determinant(ReadOnlySpan<double> lu, int n, ReadOnlySpan<int> pivots)
    {
        double sign = 1, log = 0, value = 1;
        for (int k = 0; k < n; k++)
        {
            double pivot = lu[(k * n) + k];
            if (pivots[k] != k)
            {
                (sign, value) = (-sign, -value);
            }

            value *= pivot;
            sign *= double.IsNaN(pivot) ? double.NaN : Math.Sign(pivot);
            log += Math.Log(Math.Abs(pivot));
        }

        return (sign, log, value);
    }

    private static void Exchange(Span<double> a, int columns, int i, int j)
    {
        if (i != j)
        {
            Span<double> x = a.Slice(i * columns, columns), y = a.Slice(j * columns, columns);
            for (int c = 0; c < columns; c++)
            {
                (x[c], y[c]) = (y[c], x[c]);
            }
        }
    }
}
