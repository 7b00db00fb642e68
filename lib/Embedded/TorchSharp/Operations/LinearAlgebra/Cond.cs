namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>The condition numbers of matrices [..., m, n] in the spectral norm: largest by smallest singular value.</summary>
        public static Tensor cond(Tensor input) => Cond(input, 2.0);

        /// <summary>The condition numbers ‖A‖·‖A⁻¹‖ in the norm of order <paramref name="p"/>; infinite where singular.</summary>
        public static Tensor cond(Tensor input, int p) => Cond(input, p);

        /// <inheritdoc cref="cond(Tensor, int)"/>
        public static Tensor cond(Tensor input, double p) => Cond(input, p);

        /// <inheritdoc cref="cond(Tensor, int)"/>
        public static Tensor cond(Tensor input, string p) => WrappedTensorDisposeScope(() =>
            matrix_norm(input, p) * matrix_norm(InverseOrInfinity(input), p));

        private static Tensor Cond(Tensor input, double p)
        {
            MatrixArguments.CheckMatrices("linalg.cond", input);
            return WrappedTensorDisposeScope(() =>
            {
                if (Math.Abs(p) == 2)
                {
                    Tensor s = svdvals(input), first = s.select(-1, 0), last = s.select(-1, -1);
                    return p > 0 ? first / last : last / first;
                }

                return matrix_norm(input, p) * matrix_norm(InverseOrInfinity(input), p);
            });
        }

        private static Tensor InverseOrInfinity(Tensor input)
        {
            MatrixArguments.CheckSquare("linalg.cond", input);
            LuFactors factors = LuFactors.Of(input);
            if (!factors.AnySingular)
            {
                return inv(input);
            }

            Tensor singular = tensor([.. factors.Info.Select(order => order != 0)], factors.Factors.Batch, device: input.device).unsqueeze(-1).unsqueeze(-1);
            Tensor safe = eye(input.shape[^1], dtype: input.dtype, device: input.device).where(singular, input);
            return full([], double.PositiveInfinity, input.dtype, input.device).where(singular, inv(safe));
        }
    }
}
