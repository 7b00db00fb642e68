namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>L of A = L·Lᵀ for symmetric positive-definite A [..., n, n], of which the lower triangle is read.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A is not positive-definite, not square, or not of a floating-point type.</exception>
        public static Tensor cholesky(Tensor input) => Cholesky("linalg.cholesky", input, check: true).L;

        /// <summary>The same without the exception: info is 0, or the order of the leading minor that is not positive-definite.</summary>
        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false)
        {
            var (factor, info) = Cholesky("linalg.cholesky_ex", input, check_errors);
            return (factor, tensor(info, ((ReadOnlySpan<long>)input.Impl.Sizes)[..^2], device: input.device));
        }

        internal static (Tensor L, int[] Info) Cholesky(string operation, Tensor input, bool check)
        {
            MatrixArguments.CheckSquare(operation, input);
            MatrixBatch matrices = MatrixBatch.Of(input);
            var info = new int[matrices.Count];
            matrices.ForEach(i => info[i] = CholeskyKernel.Factor(matrices[i], matrices.Rows));
            if (check)
            {
                MatrixArguments.CheckInfo(
                    operation, matrices.Batch, info, static order =>
                    "The factorization could not be completed because the input is not positive-definite " +
                    $"(the leading minor of order {order} is not positive-definite)");
            }

            Tensor factor = matrices.ToTensor(input);
            return (Graph.Record("LinalgCholeskyBackward", factor, [input], static (s, g) => [CholeskyBackward(s[0], g)], factor), info);
        }

        /// <summary>
        /// Ā = ½(S + Sᵀ), S = L⁻ᵀ·Φ(Lᵀ·L̄)·L⁻¹, where Φ takes the lower triangle and halves its diagonal (Murray, Differentiation of the
        /// Cholesky decomposition, 2016, equation 10).
        /// </summary>
        private static Tensor CholeskyBackward(Tensor factor, Tensor gradient)
        {
            Tensor inner = factor.mT.matmul(gradient);
            Tensor phi = (inner.tril() + inner.tril(-1)) * 0.5;
            Tensor half = solve_triangular(factor.mT, phi, upper: true);
            Tensor whole = solve_triangular(factor, half, upper: false, left: false);
            return (whole + whole.mT) * 0.5;
        }
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="linalg.cholesky"/>
        /// <remarks>Where <paramref name="upper"/>, Lᵀ is returned; the lower triangle is the one that is read all the same.</remarks>
        public Tensor cholesky(bool upper = false) =>
            upper ? WrappedTensorDisposeScope(() => linalg.cholesky(this).mT) : linalg.cholesky(this);

        /// <summary>A⁻¹ from the Cholesky factor of A.</summary>
        public Tensor cholesky_inverse(bool upper = false)
        {
            MatrixArguments.CheckSquare("cholesky_inverse", this);
            return WrappedTensorDisposeScope(() => eye(Impl.Sizes[^1], dtype: dtype, device: device).expand(Impl.Sizes).cholesky_solve(this, upper));
        }

        /// <summary>X of A·X = this [..., n, k], from the Cholesky factor of A.</summary>
        public Tensor cholesky_solve(Tensor input2, bool upper = false)
        {
            MatrixArguments.CheckMatrices("cholesky_solve", this);
            MatrixArguments.CheckSquare("cholesky_solve", input2);
            return WrappedTensorDisposeScope(() =>
            {
                Tensor lower = upper ? input2.mT : input2;
                return linalg.solve_triangular(lower.mT, linalg.solve_triangular(lower, this, upper: false), upper: true);
            });
        }
    }

    public static Tensor cholesky(Tensor input) => input.cholesky();

    public static Tensor cholesky(Tensor input, bool upper) => input.cholesky(upper);

    public static Tensor cholesky_inverse(Tensor input, bool upper = false) => input.cholesky_inverse(upper);

    public static Tensor cholesky_solve(Tensor input, Tensor input2, bool upper = false) => input.cholesky_solve(input2, upper);
}
