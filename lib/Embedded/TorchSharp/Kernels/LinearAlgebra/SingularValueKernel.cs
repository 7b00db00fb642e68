namespace TorchSharp;

/// <summary>
/// Singular values by rotations of the columns until they are orthogonal to each other (one-sided Jacobi: Hestenes; Demmel and Veselić,
/// Jacobi's method is more accurate than QR, 1992): as accurate as an algorithm gets, deterministic, and fast enough for matrices of
/// hundreds of columns.
/// </summary>
internal static class SingularValueKernel
{
    private const int MaximalSweeps = 60;

    /// <summary>
    /// A = U·diag(σ)·Vᵀ of an [m, n] matrix with m ≥ n, singular values falling. Columns follow one another: those of A, in whose place U's
    /// are put, and those of V.
    /// </summary>
    /// <returns>Whether the rotations converged.</returns>
    public static bool Decompose(Span<double> a, int m, int n, Span<double> sigma, Span<double> v)
    {
        v.Clear();
        for (int j = 0; j < n; j++)
        {
            v[(j * n) + j] = 1;
        }

        double unit = RowArithmetic.Largest(a);
        if (unit > 0)
        {
            RowArithmetic.Scale(1 / unit, a);
        }

        bool converged = Orthogonalize(a, m, n, v);
        for (int j = 0; j < n; j++)
        {
            Span<double> column = a.Slice(j * m, m);
            double norm = Math.Sqrt(RowArithmetic.Dot(column, column));
            if (norm > 0)
            {
                RowArithmetic.Scale(1 / norm, column);
            }

            sigma[j] = norm;
        }

        Sort(a, m, n, sigma, v);
        Complete(a, m, n, sigma);
        RowArithmetic.Scale(unit, sigma);
        return converged;
    }

    private static bool Orthogonalize(Span<double> a, int m, int n, Span<double> v)
    {
        double tolerance = 4 * Math.Sqrt(m) * Math.BitIncrement(1.0) - (4 * Math.Sqrt(m));
        var squares = new double[n];
        for (int sweep = 0; sweep < MaximalSweeps; sweep++)
        {
            for (int j = 0; j < n; j++)
            {
                squares[j] = RowArithmetic.Dot(a.Slice(j * m, m), a.Slice(j * m, m));
            }

            bool rotated = false;
            for (int i = 0; i < n - 1; i++)
            {
                for (int j = i + 1; j < n; j++)
                {
                    Span<double> x = a.Slice(i * m, m), y = a.Slice(j * m, m);
                    double product = RowArithmetic.Dot(x, y);
                    if (Math.Abs(product) <= tolerance * Math.Sqrt(squares[i]) * Math.Sqrt(squares[j]))
                    {
                        continue;
                    }

                    rotated = true;
                    double zeta = (squares[j] - squares[i]) / (2 * product);
                    double tangent = (zeta < 0 ? -1 : 1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
                    double cosine = 1 / Math.Sqrt(1 + (tangent * tangent)), sine = cosine * tangent;
                    RowArithmetic.Rotate(x, y, cosine, sine);
                    RowArithmetic.Rotate(v.Slice(i * n, n), v.Slice(j * n, n), cosine, sine);
                    squares[i] = RowArithmetic.Dot(x, x);
                    squares[j] = RowArithmetic.Dot(y, y);
                }
            }

            if (!rotated)
            {
                return true;
            }
        }

        return false;
    }

    private static void Sort(Span<double> a, int m, int n, Span<double> sigma, Span<double> v)
    {
        for (int i = 0; i < n - 1; i++)
        {
            int best = i;
            for (int j = i + 1; j < n; j++)
            {
                best = sigma[j] > sigma[best] ? j : best;
            }

            if (best != i)
            {
                (sigma[i], sigma[best]) = (sigma[best], sigma[i]);
                Exchange(a.Slice(i * m, m), a.Slice(best * m, m));
                Exchange(v.Slice(i * n, n), v.Slice(best * n, n));
            }
        }
    }

    /// <summary>Columns of U that belong to singular values of zero: any that are orthogonal to the others.</summary>
    private static void Complete(Span<double> u, int m, int n, ReadOnlySpan<double> sigma)
    {
        int rank = n;
        while (rank > 0 && sigma[rank - 1] == 0)
        {
            rank--;
        }

        if (rank < n)
        {
            Extend(u, m, rank, n);
        }
    }

    /// <summary>To <paramref name="given"/> orthonormal columns of length m, as many more as make <paramref name="wanted"/>.</summary>
    public static void Extend(Span<double> columns, int m, int given, int wanted)
    {
        double[] copy = columns[..(given * m)].ToArray(), scales = new double[given], q = new double[wanted * m];
        HouseholderKernel.Factor(copy, m, given, scales);
        HouseholderKernel.Orthogonal(copy, m, scales, q, wanted);
        q.AsSpan(given * m).CopyTo(columns.Slice(given * m, (wanted - given) * m));
    }

    private static void Exchange(Span<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = (y[i], x[i]);
        }
    }
}
