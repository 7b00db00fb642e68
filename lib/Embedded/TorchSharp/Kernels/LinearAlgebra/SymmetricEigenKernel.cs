namespace TorchSharp;

/// <summary>
/// Eigenvalues of symmetric matrices: reflections to a tridiagonal matrix, then implicit QR steps with Wilkinson's shift (Golub and Van Loan,
/// Matrix Computations, sections 8.3.1 and 8.3.3).
/// </summary>
internal static class SymmetricEigenKernel
{
    private const int StepsForEach = 60;

    /// <summary>A = V·diag(λ)·Vᵀ, eigenvalues rising, of the whole symmetric matrix, in whose place the eigenvectors are put, row after row.</summary>
    /// <returns>Whether the iteration converged.</returns>
    public static bool Decompose(Span<double> a, Span<double> lambda)
    {
        int n = lambda.Length;
        if (n == 0)
        {
            return true;
        }

        double unit = RowArithmetic.Largest(a);
        RowArithmetic.Scale(unit > 0 ? 1 / unit : 1, a);
        var beside = new double[n];
        Tridiagonalize(a, lambda, beside);
        if (!Diagonalize(lambda, beside, a))
        {
            return false;
        }

        Sort(lambda, a);
        RowArithmetic.Scale(unit > 0 ? unit : 1, lambda);
        return true;
    }

    /// <summary>QᵀAQ = T: its diagonal, what lies beside it, and Qᵀ row by row in the place of A.</summary>
    private static void Tridiagonalize(Span<double> a, Span<double> diagonal, Span<double> beside)
    {
        int n = diagonal.Length;
        var scales = new double[Math.Max(n - 2, 0)];
        double[] product = new double[n], update = new double[n];
        for (int k = 0; k < n - 2; k++)
        {
            // The symmetric matrix's row k, right of the diagonal, becomes (β, 0, …); the reflection's vector is kept there.
            int m = n - k - 1;
            Span<double> v = a.Slice((k * n) + k + 1, m);
            double scale = scales[k] = HouseholderKernel.Reflection(v, out beside[k]);
            v[0] = 1;
            if (scale == 0)
            {
                continue;
            }

            // A ← A − v·wᵀ − w·vᵀ with w = p − ½τ(p·v)·v, p = τ·A·v.
            Span<double> p = product.AsSpan(0, m), w = update.AsSpan(0, m);
            for (int i = 0; i < m; i++)
            {
                p[i] = scale * RowArithmetic.Dot(a.Slice(((k + 1 + i) * n) + k + 1, m), v);
            }

            p.CopyTo(w);
            RowArithmetic.AddScaled(-0.5 * scale * RowArithmetic.Dot(p, v), v, w);
            for (int i = 0; i < m; i++)
            {
                Span<double> row = a.Slice(((k + 1 + i) * n) + k + 1, m);
                RowArithmetic.AddScaled(-v[i], w, row);
                RowArithmetic.AddScaled(-w[i], v, row);
            }
        }

        for (int k = 0; k < n; k++)
        {
            diagonal[k] = a[(k * n) + k];
        }

        if (n > 1)
        {
            beside[n - 2] = a[((n - 2) * n) + n - 1];
        }

        // Qᵀ = Hₙ₋₃ ⋯ H₀, from the last reflection back, so that each touches only rows and columns after its own.
        for (int k = n - 1; k >= 0; k--)
        {
            int m = n - k - 1;
            double[] v = k < n - 2 ? a.Slice((k * n) + k + 1, m).ToArray() : [];
            a.Slice(k * n, n)[k..].Clear();
            for (int i = k + 1; i < n; i++)
            {
                a[(i * n) + k] = 0;
            }

            a[(k * n) + k] = 1;
            if (k < n - 2 && scales[k] != 0)
            {
                // Rows of Qᵀ are columns of Q = H₀·(1 ⊕ Q'), so each row meets the reflection.
                for (int i = k + 1; i < n; i++)
                {
                    Span<double> row = a.Slice((i * n) + k + 1, m);
                    RowArithmetic.AddScaled(-scales[k] * RowArithmetic.Dot(row, v), v, row);
                }
            }
        }
    }

    private static bool Diagonalize(Span<double> d, Span<double> e, Span<double> rows)
    {
        int n = d.Length;
        const double Epsilon = 2.220446049250313e-16;
        long steps = (long)StepsForEach * n;
        int high = n - 1;
        while (high > 0)
        {
            int low = high;
            while (low > 0 && !(Math.Abs(e[low - 1]) <= (Epsilon * (Math.Abs(d[low - 1]) + Math.Abs(d[low]))) + 1e-150))
            {
                low--;
            }

            if (low > 0)
            {
                e[low - 1] = 0;
            }

            if (low == high)
            {
                high--;
                continue;
            }

            if (steps-- == 0)
            {
                return false;
            }

            Step(d, e, rows, low, high);
        }

        return true;
    }

    /// <summary>One QR step on the block low … high: a rotation makes the shifted first column right, the others chase the bulge out.</summary>
    private static void Step(Span<double> d, Span<double> e, Span<double> rows, int low, int high)
    {
        int n = d.Length;
        double half = (d[high - 1] - d[high]) / 2, last = e[high - 1];
        double root = Math.Sqrt((half * half) + (last * last));
        double shift = d[high] - (last * (last / (half + (half < 0 ? -root : root))));
        double x = d[low] - shift, z = e[low];
        for (int k = low; k < high; k++)
        {
            double length = Math.Sqrt((x * x) + (z * z)), c = length == 0 ? 1 : x / length, s = length == 0 ? 0 : z / length;
            if (k > low)
            {
                e[k - 1] = length;
            }

            double a = d[k], b = e[k], f = d[k + 1];
            d[k] = (c * ((c * a) + (s * b))) + (s * ((c * b) + (s * f)));
            d[k + 1] = (s * ((s * a) - (c * b))) - (c * ((s * b) - (c * f)));
            e[k] = (c * ((c * b) + (s * f))) - (s * ((c * a) + (s * b)));
            RowArithmetic.Rotate(rows.Slice(k * n, n), rows.Slice((k + 1) * n, n), c, -s);
            if (k < high - 1)
            {
                x = e[k];
                z = s * e[k + 1];
                e[k + 1] *= c;
            }
        }
    }

    private static void Sort(Span<double> lambda, Span<double> rows)
    {
        int n = lambda.Length;
        for (int i = 0; i < n - 1; i++)
        {
            int best = i;
            for (int j = i + 1; j < n; j++)
            {
                best = lambda[j] < lambda[best] ? j : best;
            }

            if (best != i)
            {
                (lambda[i], lambda[best]) = (lambda[best], lambda[i]);
                for (int c = 0; c < n; c++)
                {
                    (rows[(i * n) + c], rows[(best * n) + c]) = (rows[(best * n) + c], rows[(i * n) + c]);
                }
            }
        }
    }
}
