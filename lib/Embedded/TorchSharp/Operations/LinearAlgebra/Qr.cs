namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>What <see cref="qr"/> returns of Q [m, m] and R [m, n].</summary>
        public enum QRMode
        {
            /// <summary>The first min(m, n) columns of Q and rows of R.</summary>
            Reduced = 0,

            /// <summary>All of both.</summary>
            Complete = 1,

            /// <summary>R as in <see cref="Reduced"/>; Q is empty.</summary>
            R = 2,
        }

        /// <summary>A = Q·R for matrices [..., m, n]: orthonormal columns times an upper triangle, with LAPACK's signs.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced)
        {
            MatrixArguments.CheckMatrices("linalg.qr", input);
            MatrixBatch columns = MatrixBatch.Of(input).Transposed();
            int m = columns.Columns, n = columns.Rows, k = Math.Min(m, n), many = mode == QRMode.Complete ? m : k;
            var orthogonal = new MatrixBatch(columns.Batch, mode == QRMode.R ? 0 : many, m);
            var triangle = new MatrixBatch(columns.Batch, many, n);
            columns.ForEach(i =>
            {
                Span<double> a = columns[i], r = triangle[i];
                var scales = new double[k];
                HouseholderKernel.Factor(a, m, n, scales);
                for (int column = 0; column < n; column++)
                {
                    for (int row = 0; row <= Math.Min(column, k - 1); row++)
                    {
                        r[(row * n) + column] = a[(column * m) + row];
                    }
                }

                if (mode != QRMode.R)
                {
                    HouseholderKernel.Orthogonal(a, m, scales, orthogonal[i], many);
                }
            });

            Tensor triangular = triangle.ToTensor(input);
            if (mode == QRMode.R)
            {
                Graph.Record(
                    "LinalgQrBackward", triangular, [input],
                    static (_, _) => throw Fault.Autograd(
                        "linalg.qr: The derivative depends on Q, which is not computed when mode is R; use linalg.qr(A, QRMode.Reduced)."));
                return (zeros([0], input.dtype, input.device), triangular);
            }

            Tensor q = orthogonal.Transposed().ToTensor(input);
            bool wider = many > k;
            Graph.Record("LinalgQrBackward", q, [input], (s, g) => [wider ? throw Wider() : QrBackward(s[0], s[1], g, null)], q, triangular);
            Graph.Record("LinalgQrBackward", triangular, [input], (s, g) => [wider ? throw Wider() : QrBackward(s[0], s[1], null, g)], q, triangular);
            return (q, triangular);
        }

        /// <summary>
        /// Ā = (Q̄ + Q·copyltu(M))·R⁻ᵀ, M = R·R̄ᵀ − Q̄ᵀ·Q, where copyltu mirrors the lower triangle; of a wide A = [X Y] and R = [U V], X·U⁻¹ is
        /// this Q, to which V = QᵀY adds Y·V̄ᵀ, and Ȳ = Q·V̄ (Walter and Lehmann, 2010; Seeger and others, Auto-differentiating linear algebra,
        /// 2018).
        /// </summary>
        private static Tensor QrBackward(Tensor q, Tensor r, Tensor? gq, Tensor? gr)
        {
            long m = q.shape[^2], n = r.shape[^1];
            if (m < n)
            {
                Tensor? gu = gr?.narrow(-1, 0, m), gv = gr?.narrow(-1, m, n - m);
                Tensor u = r.narrow(-1, 0, m);
                Tensor gx = QrBackward(q, u, gv is null ? gq : q.matmul(r.narrow(-1, m, n - m)).matmul(gv.mT), gu);
                return cat([gx, gv is null ? zeros([.. gx.shape[..^1], n - m], gx.dtype, gx.device) : q.matmul(gv)], -1);
            }

            Tensor? fromR = gr is null ? null : r.matmul(gr.mT), fromQ = gq is null ? null : -gq.mT.matmul(q);
            Tensor inner = fromR is null ? fromQ! : fromQ is null ? fromR : fromR + fromQ;
            Tensor mirrored = q.matmul(inner.tril() + inner.tril(-1).mT);
            return solve_triangular(r.mT, gq is null ? mirrored : gq + mirrored, upper: false, left: false);
        }

        private static Exception Wider() => Fault.Autograd(
            "linalg.qr: The QR decomposition is not differentiable when mode is Complete and there are more rows than columns; use QRMode.Reduced.");
    }
}
