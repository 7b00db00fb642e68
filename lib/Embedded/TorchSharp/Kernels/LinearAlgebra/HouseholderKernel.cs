namespace TorchSharp;

/// <summary>
/// A = Q·R by reflections (Golub and Van Loan, Matrix Computations, section 5.2), with LAPACK's choice of signs. Matrices are held by
/// columns here, which is to say transposed: every reflection then walks along contiguous memory.
/// </summary>
internal static class HouseholderKernel
{
    /// <summary>
    /// Of an [m, n] matrix whose columns follow one another, puts R on and above the diagonal and the reflections' vectors below it: each
    /// reflection is 1 − τ·v·vᵀ, v begins with a one that is not stored, and the min(m, n) numbers τ go to <paramref name="scales"/>.
    /// </summary>
    public static void Factor(Span<double> columns, int m, int n, Span<double> scales)
    {
        for (int k = 0; k < Math.Min(m, n); k++)
        {
            Span<double> column = columns.Slice(k * m, m)[k..];
            double scale = scales[k] = Reflection(column, out double diagonal);
            column[0] = 1;
            for (int j = k + 1; j < n; j++)
            {
                Reflect(column, scale, columns.Slice(j * m, m)[k..]);
            }

            column[0] = diagonal;
        }
    }

    /// <summary>The first <paramref name="count"/> columns of Q, one after another.</summary>
    public static void Orthogonal(Span<double> columns, int m, ReadOnlySpan<double> scales, Span<double> q, int count)
    {
        q.Clear();
        for (int j = 0; j < count; j++)
        {
            q[(j * m) + j] = 1;
        }

        Apply(columns, m, scales, q, count);
    }

    /// <summary>Q·Y for the first columns of Y [m, count], one after another.</summary>
    public static void Apply(Span<double> columns, int m, ReadOnlySpan<double> scales, Span<double> y, int count)
    {
        for (int k = scales.Length - 1; k >= 0; k--)
        {
            Span<double> v = columns.Slice(k * m, m)[k..];
            double diagonal = v[0];
            v[0] = 1;
            for (int j = 0; j < count; j++)
            {
                Reflect(v, scales[k], y.Slice(j * m, m)[k..]);
            }

            v[0] = diagonal;
        }
    }

    /// <summary>
    /// The reflection that maps <paramref name="x"/> to (diagonal, 0, …, 0): its vector in the place of x, its τ returned; none, with τ = 0,
    /// where x is of that form already.
    /// </summary>
    public static double Reflection(Span<double> x, out double diagonal)
    {
        diagonal = x[0];
        double largest = RowArithmetic.Largest(x[1..]);
        if (largest == 0)
        {
            return 0;
        }

        // Scaled, so that squares neither overflow nor vanish.
        double unit = double.IsInfinity(largest) ? 1 : Math.Max(largest, Math.Abs(x[0]));
        RowArithmetic.Scale(1 / unit, x);
        double head = x[0], norm = Math.Sqrt(RowArithmetic.Dot(x, x)), image = head < 0 ? norm : -norm;
        RowArithmetic.Scale(1 / (head - image), x[1..]);
        diagonal = image * unit;
        return (image - head) / image;
    }

    /// <summary>y − τ·v·(v·y).</summary>
    private static void Reflect(ReadOnlySpan<double> v, double scale, Span<double> y)
    {
        if (scale != 0)
        {
            RowArithmetic.AddScaled(-scale * RowArithmetic.Dot(v, y), v, y);
        }
    }
}
