namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>
        /// Eigenvalues, rising, and eigenvectors, as columns, of symmetric matrices [..., n, n], of which one triangle is read: the lower for 'L',
        /// the upper for 'U'. Eigenvectors are unique up to sign at best; up to size 25 the signs are LAPACK's.
        /// </summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Eigh("linalg.eigh", input, UPLO);

        /// <summary>The eigenvalues, rising, of symmetric matrices [..., n, n], of which one triangle is read.</summary>
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L')
        {
            var (values, vectors) = Eigh("linalg.eigvalsh", input, UPLO);
            vectors.Dispose();
            return values;
        }

        private static (Tensor Values, Tensor Vectors) Eigh(string operation, Tensor input, char triangle)
        {
            MatrixArguments.CheckSquare(operation, input);
            if (triangle is not ('L' or 'U' or 'l' or 'u'))
            {
                throw Fault.Shapes(operation, $"Expected UPLO argument to be 'L' or 'U', but got '{triangle}'");
            }

            MatrixBatch matrices = MatrixBatch.Of(input);
            MatrixArguments.CheckFinite(operation, matrices);
            int n = matrices.Rows;
            var values = new double[matrices.Count * n];
            var info = new int[matrices.Count];
            bool lower = triangle is 'L' or 'l', single = input.dtype == ScalarType.Float32;
            matrices.ForEach(i =>
            {
                Mirror(matrices[i], n, lower);
                info[i] = SymmetricEigenKernel.Decompose(matrices[i], values.AsSpan(i * n, n), !lower, single) ? 0 : 1;
            });
            MatrixArguments.CheckInfo(
                operation, matrices.Batch, info, static _ => "The algorithm failed to converge because the input matrix is ill-conditioned");

            Tensor lambda = MatrixBatch.ToTensor(values, [.. matrices.Batch, n], input.dtype, input.device), v = matrices.Transposed().ToTensor(input);

            // Ā = V·(diag(λ̄) + (VᵀV̄)/E)·Vᵀ with Eᵢⱼ = λⱼ − λᵢ (Giles, 2008, section 3.1). The quotient is symmetric where the result does not
            // depend on the eigenvectors' signs and lengths; its symmetric part is what reaches a symmetric matrix in any case.
            Graph.Record("LinalgEighBackward", lambda, [input], static (s, g) => [(s[0] * g.unsqueeze(-2)).matmul(s[0].mT)], v);
            Graph.Record(
                "LinalgEighBackward", v, [input],
                static (s, g) =>
                {
                    Tensor product = s[1].mT.matmul(g), gaps = s[0].unsqueeze(-2) - s[0].unsqueeze(-1);
                    Tensor apart = gaps + eye(s[0].shape[^1], dtype: g.dtype, device: g.device);
                    return [s[1].matmul((product - product.mT) * 0.5 / apart).matmul(s[1].mT)];
                },
                lambda, v);
            return (lambda, v);
        }

        private static void Mirror(Span<double> a, int n, bool lower)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    (int from, int to) = lower ? ((i * n) + j, (j * n) + i) : ((j * n) + i, (i * n) + j);
                    a[to] = a[from];
                }
            }
        }
    }
}
