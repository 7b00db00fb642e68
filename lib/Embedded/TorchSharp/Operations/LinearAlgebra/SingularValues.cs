using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Singular value decompositions of the matrices of a tensor, before anything is recorded.</summary>
internal static class SingularValues
{
    public static (Tensor U, Tensor S, Tensor Vh) Decompose(string operation, Tensor input, bool full)
    {
        MatrixBatch matrices = MatrixBatch.Of(input);
        MatrixArguments.CheckFinite(operation, matrices);
        int m = matrices.Rows, n = matrices.Columns, k = Math.Min(m, n), rows = full ? m : k, columns = full ? n : k;

        // By columns, and the longer side first: of a wide matrix the transpose, whose U is this one's V.
        bool wide = n > m;
        MatrixBatch tall = wide ? matrices : matrices.Transposed();
        int length = Math.Max(m, n), many = full ? length : k;
        var longer = new MatrixBatch(matrices.Batch, many, length);
        var shorter = new MatrixBatch(matrices.Batch, k, k);
        var values = new double[matrices.Count * k];
        var info = new int[matrices.Count];
        tall.ForEach(i => info[i] = DecomposeTall(tall[i], length, k, many, values.AsSpan(i * k, k), longer[i], shorter[i]) ? 0 : 1);
        MatrixArguments.CheckInfo(operation, matrices.Batch, info, static _ => "The algorithm failed to converge");

        Tensor s = MatrixBatch.ToTensor(values, [.. matrices.Batch, k], input.dtype, input.device);
        return wide
            ? (shorter.Transposed().ToTensor(input), s, longer.ToTensor(input))
            : (longer.Transposed().ToTensor(input), s, shorter.ToTensor(input));
    }

    /// <summary>Columns of A [m, n], m ≥ n: the columns of U, as many as wanted, and those of V.</summary>
    private static bool DecomposeTall(Span<double> a, int m, int n, int wanted, Span<double> sigma, Span<double> u, Span<double> v)
    {
        // Of a tall matrix only R of A = Q·R is decomposed; its Rᵀ, whose columns are nearer to orthogonal, so that fewer sweeps do.
        double unit = RowArithmetic.Largest(a);
        RowArithmetic.Scale(unit > 0 ? 1 / unit : 1, a);
        var scales = new double[n];
        HouseholderKernel.Factor(a, m, n, scales);
        var lower = new double[n * n];
        for (int column = 0; column < n; column++)
        {
            for (int row = 0; row <= column; row++)
            {
                // R[row, column] is Rᵀ[column, row]: the element `column` of Rᵀ's column `row`.
                lower[(row * n) + column] = a[(column * m) + row];
            }
        }

        // Rᵀ = V·Σ·Wᵀ, so A = Q·W·Σ·Vᵀ.
        var w = new double[n * n];
        bool converged = SingularValueKernel.Decompose(lower, n, n, sigma, w);
        lower.CopyTo(v);
        RowArithmetic.Scale(unit, sigma);
        u.Clear();
        for (int j = 0; j < n; j++)
        {
            w.AsSpan(j * n, n).CopyTo(u.Slice(j * m, m));
        }

        HouseholderKernel.Apply(a, m, scales, u, n);
        if (wanted > n)
        {
            SingularValueKernel.Extend(u, m, n, wanted);
        }

        return converged;
    }
}
