namespace TorchSharp;

/// <summary>
/// Eigenvalues of symmetric matrices: reflections to a tridiagonal matrix, then implicit QL or QR steps with Wilkinson's shift (Golub and Van
/// Loan, Matrix Computations, sections 8.3.1 and 8.3.3), with the signs and in the order of LAPACK's.
/// </summary>
internal static class SymmetricEigenKernel
{
    private const int StepsForEach = 60;

    private const double DoubleEpsilon = 1.1102230246251565e-16, SingleEpsilon = 5.9604644775390625e-8;

    /// <summary>Up to this size LAPACK iterates as this class does; larger matrices it divides, and its signs are others.</summary>
    private const int Undivided = 25;

    /// <summary>A = V·diag(λ)·Vᵀ, eigenvalues rising, of the whole symmetric matrix, in whose place the eigenvectors are put, row after row.</summary>
    /// <remarks>Signs are those of LAPACK when it reads the upper or the lower triangle, in single or in double precision.</remarks>
    /// <returns>Whether the iteration converged.</returns>
    public static bool Decompose(Span<double> a, Span<double> lambda, bool upper, bool single)
    {
        int n = lambda.Length;
        double[] coarse = single && n <= Undivided ? a.ToArray() : [];
        if (!Decompose(a, lambda, upper, DoubleEpsilon))
        {
            return false;
        }

        if (coarse.Length > 0 && Decompose(coarse, new double[n], upper, SingleEpsilon))
        {
            // In single precision LAPACK stops earlier, and signs depend on when: they are taken from an iteration that stops there too.
            for (int i = 0; i < n; i++)
            {
                Span<double> vector = a.Slice(i * n, n);
                if (RowArithmetic.Dot(vector, coarse.AsSpan(i * n, n)) < 0)
                {
                    RowArithmetic.Scale(-1, vector);
                }
            }
        }

        return true;
    }

    private static bool Decompose(Span<double> a, Span<double> lambda, bool upper, double epsilon)
    {
        int n = lambda.Length;
        if (n == 0)
        {
            return true;
        }

        double unit = RowArithmetic.Largest(a);
        RowArithmetic.Scale(unit > 0 ? 1 / unit : 1, a);
        var beside = new double[n];
        if (upper)
        {
            // From the last row up, which is from the first row down of the matrix turned around.
            a.Reverse();
            Tridiagonalize(a, lambda, beside);
            a.Reverse();
            lambda.Reverse();
            beside.AsSpan(0, n - 1).Reverse();
        }
        else
        {
            Tridiagonalize(a, lambda, beside);
        }

        if (!Diagonalize(lambda, beside, a, epsilon))
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

    /// <summary>The blocks between zeros beside the diagonal, each from the end with the smaller element, as LAPACK does: so signs are its too.</summary>
    private static bool Diagonalize(Span<double> d, Span<double> e, Span<double> rows, double epsilon)
    {
        long steps = (long)StepsForEach * d.Length;
        for (int first = 0; first < d.Length;)
        {
            int last = first;
            while (last < d.Length - 1 && Math.Abs(e[last]) > epsilon * Math.Sqrt(Math.Abs(d[last])) * Math.Sqrt(Math.Abs(d[last + 1])))
            {
                last++;
            }

            bool reversed = Math.Abs(d[last]) < Math.Abs(d[first]);
            if (!(reversed ? Iterate(d, e, rows, last, first, epsilon, ref steps) : Iterate(d, e, rows, first, last, epsilon, ref steps)))
            {
                return false;
            }

            first = last + 1;
        }

        return true;
    }

    /// <summary>The eigenvalues of a block, one after another from <paramref name="front"/> to <paramref name="back"/>.</summary>
    private static bool Iterate(Span<double> d, Span<double> e, Span<double> rows, int front, int back, double epsilon, ref long steps)
    {
        int way = back >= front ? 1 : -1;
        while ((back - front) * way >= 0)
        {
            int end = front;
            while (end != back && !Negligible(e[Math.Min(end, end + way)], d[end], d[end + way], epsilon))
            {
                end += way;
            }

            if (end != back)
            {
                e[Math.Min(end, end + way)] = 0;
            }

            if (end == front)
            {
                front += way;
            }
            else if (end == front + way)
            {
                Pair(d, e, rows, Math.Min(front, end));
                front += 2 * way;
            }
            else if (steps-- > 0)
            {
                Step(d, e, rows, front, end, way);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool Negligible(double beside, double d1, double d2, double epsilon) =>
        beside * beside <= (epsilon * epsilon * Math.Abs(d1) * Math.Abs(d2)) + 1e-300;

    /// <summary>
    /// One step on the block: the shift from its front, a first rotation at its end, and the others chase the bulge to the front (Golub and
    /// Van Loan, algorithm 8.3.2, from the other end).
    /// </summary>
    private static void Step(Span<double> d, Span<double> e, Span<double> rows, int front, int end, int way)
    {
        int n = d.Length;
        double beside = e[Math.Min(front, front + way)], half = (d[front + way] - d[front]) / (2 * beside);
        double root = Math.Sqrt((half * half) + 1);
        double bulge = d[end] - d[front] + (beside / (half + (half < 0 ? -root : root)));
        double c = 1, s = 1, moved = 0;
        for (int k = end - way; ; k -= way)
        {
            // A rotation of k + way and k with a cosine that is not negative.
            int between = Math.Min(k, k + way);
            double other = s * e[between], along = c * e[between];
            double length = Math.CopySign(Math.Sqrt((bulge * bulge) + (other * other)), bulge);
            (c, s) = other == 0 ? (1, 0) : bulge == 0 ? (0, Math.Sign(other)) : (Math.Abs(bulge / length), other / length);
            if (k != end - way)
            {
                e[Math.Min(k + way, k + (2 * way))] = other == 0 ? bulge : bulge == 0 ? Math.Abs(other) : length;
            }

            double rest = d[k + way] - moved, turned = ((d[k] - rest) * s) + (2 * c * along);
            moved = s * turned;
            d[k + way] = rest + moved;
            bulge = (c * turned) - along;
            RowArithmetic.Rotate(rows.Slice(k * n, n), rows.Slice((k + way) * n, n), c, s);
            if (k == front)
            {
                break;
            }
        }

        d[front] -= moved;
        e[Math.Min(front, front + way)] = bulge;
    }

    /// <summary>The eigenvalues of [[a, b], [b, c]], the larger in absolute value first, and its rotation.</summary>
    private static void Pair(Span<double> d, Span<double> e, Span<double> rows, int first)
    {
        int n = d.Length;
        double a = d[first], b = e[first], c = d[first + 1];
        double sum = a + c, difference = a - c, root = Math.Sqrt((difference * difference) + (4 * b * b));
        double large = sum < 0 ? 0.5 * (sum - root) : 0.5 * (sum + root);
        double outer = Math.Abs(a) > Math.Abs(c) ? a : c, inner = Math.Abs(a) > Math.Abs(c) ? c : a;
        double small = sum == 0 ? -0.5 * root : (outer / large * inner) - (b / large * b);

        // The eigenvector of the large one is (cosine, sine), found from the equation in which nothing cancels.
        double apart = difference + (difference < 0 ? -root : root), cosine = 1, sine = 0;
        if (Math.Abs(apart) > Math.Abs(2 * b))
        {
            double cotangent = -2 * b / apart;
            sine = 1 / Math.Sqrt(1 + (cotangent * cotangent));
            cosine = cotangent * sine;
        }
        else if (b != 0)
        {
            double tangent = -apart / (2 * b);
            cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
            sine = tangent * cosine;
        }

        if ((sum < 0) == (difference < 0))
        {
            (cosine, sine) = (-sine, cosine);
        }

        (d[first], d[first + 1], e[first]) = (large, small, 0);
        RowArithmetic.Rotate(rows.Slice(first * n, n), rows.Slice((first + 1) * n, n), cosine, -sine);
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
