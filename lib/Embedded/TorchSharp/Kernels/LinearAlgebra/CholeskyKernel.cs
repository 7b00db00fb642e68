namespace TorchSharp;

internal static class CholeskyKernel
{
    /// <summary>Puts L of A = L·Lᵀ in the place of A, of which it reads the lower triangle; the upper one becomes zero.</summary>
    /// <returns>0, or the order of the first leading minor that is not positive: L is then not finished.</returns>
    public static int Factor(Span<double> a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> row = a.Slice(i * n, n);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> other = a.Slice(j * n, n);
                row[j] = (row[j] - RowArithmetic.Dot(row[..j], other[..j])) / other[j];
            }

            double square = row[i] - RowArithmetic.Dot(row[..i], row[..i]);
            row[(i + 1)..].Clear();
            if (!(square > 0))
            {
                return i + 1;
            }

            row[i] = Math.Sqrt(square);
        }

        return 0;
    }
}
