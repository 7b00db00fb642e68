namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>
        /// A = U·diag(S)·Vh for matrices [..., m, n], singular values falling: U is [..., m, m] and Vh [..., n, n], or only their first min(m, n)
        /// columns and rows where not <paramref name="fullMatrices"/>. Singular vectors are unique up to sign at best; the last ones of a full
        /// U or Vh are any that complete a basis, and gradients through them count for nothing.
        /// </summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Svd("linalg.svd", input, fullMatrices);

        private static (Tensor U, Tensor S, Tensor Vh) Svd(string operation, Tensor input, bool full)
        {
            MatrixArguments.CheckMatrices(operation, input);
            var (u, s, vh) = SingularValues.Decompose(operation, input, full);
            long k = s.Impl.Sizes[^1];
            Graph.Record(
                "LinalgSvdBackward", u, [input],
                (saved, g) => [FromU(saved[0].narrow(-1, 0, k), saved[1], saved[2].narrow(-2, 0, k), g.narrow(-1, 0, k))], u, s, vh);
            Graph.Record(
                "LinalgSvdBackward", vh, [input],
                (saved, g) => [FromVh(saved[0].narrow(-1, 0, k), saved[1], saved[2].narrow(-2, 0, k), g.narrow(-2, 0, k))], u, s, vh);
            Graph.Record(
                "LinalgSvdBackward", s, [input], (saved, g) => [(saved[0].narrow(-1, 0, k) * g.unsqueeze(-2)).matmul(saved[1].narrow(-2, 0, k))], u, vh);
            return (u, s, vh);
        }

        /// <summary>
        /// What the gradient of U contributes: U·((UᵀŪ − ŪᵀU)/E)·S·Vᵀ + (1 − U·Uᵀ)·Ū·S⁻¹·Vᵀ with Eᵢⱼ = sⱼ² − sᵢ² (Townsend, Differentiating the
        /// singular value decomposition, 2016). It is finite where no two singular values are equal.
        /// </summary>
        private static Tensor FromU(Tensor u, Tensor s, Tensor vh, Tensor gu)
        {
            Tensor product = u.mT.matmul(gu), inner = (product - product.mT) / SquareGaps(s) * s.unsqueeze(-2);
            Tensor result = u.matmul(inner);
            if (u.shape[^2] > u.shape[^1])
            {
                result = result + ((gu - u.matmul(product)) / s.unsqueeze(-2));
            }

            return result.matmul(vh);
        }

        /// <summary>The same for V: U·S·((VᵀV̄ − V̄ᵀV)/E)·Vᵀ + U·S⁻¹·V̄ᵀ·(1 − V·Vᵀ).</summary>
        private static Tensor FromVh(Tensor u, Tensor s, Tensor vh, Tensor gvh)
        {
            Tensor product = vh.matmul(gvh.mT), inner = s.unsqueeze(-1) * ((product - product.mT) / SquareGaps(s));
            Tensor result = inner.matmul(vh);
            if (vh.shape[^1] > vh.shape[^2])
            {
                result = result + ((gvh - product.mT.matmul(vh)) / s.unsqueeze(-1));
            }

            return u.matmul(result);
        }

        /// <summary>sⱼ² − sᵢ², and ones on the diagonal.</summary>
        private static Tensor SquareGaps(Tensor s)
        {
            Tensor column = s.unsqueeze(-1), row = s.unsqueeze(-2);
            return ((row - column) * (row + column)) + eye(s.shape[^1], dtype: s.dtype, device: s.device);
        }
    }
}
