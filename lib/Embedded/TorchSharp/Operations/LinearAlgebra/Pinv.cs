namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>
        /// The pseudoinverses of matrices [..., m, n], singular values below max(atol, rtol·largest) taken for zero; rtol is max(m, n) roundings
        /// unless a tolerance is given. Where <paramref name="hermitian"/>, the matrix is symmetric and only its lower triangle is read.
        /// </summary>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Pseudoinverse("linalg.pinv", input, Tolerances.Of(input, atol, rtol), hermitian);

        /// <inheritdoc cref="pinv(Tensor, double?, double?, bool)"/>
        public static Tensor pinv(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) => WrappedTensorDisposeScope(() =>
            Pseudoinverse("linalg.pinv", input, Tolerances.Of(input, atol, rtol), hermitian));

        private static Tensor Pseudoinverse(string operation, Tensor input, Tolerances tolerances, bool hermitian)
        {
            MatrixArguments.CheckMatrices(operation, input);
            if (hermitian)
            {
                MatrixArguments.CheckSquareShape(operation, input);
            }

            Tensor inverse;
            using (no_grad())
            {
                inverse = WrappedTensorDisposeScope(() =>
                {
                    var (u, s, vh) = Spectrum(operation, input, hermitian);
                    Tensor size = s.abs(), kept = size.gt(tolerances.Threshold(size).unsqueeze(-1));
                    Tensor reciprocals = s.reciprocal().where(kept, zeros([], s.dtype, s.device));
                    return (vh.mT * reciprocals.unsqueeze(-2)).matmul(u.mT);
                });
            }

            // The derivative of a matrix whose rank stays (Golub and Pereyra, The differentiation of pseudo-inverses, 1973, theorem 4.3).
            return Graph.Record(
                "LinalgPinvBackward", inverse, [input],
                static (s, g) =>
                {
                    Tensor a = s[0], p = s[1], gt = g.mT;
                    Tensor left = p.matmul(p.mT), right = p.mT.matmul(p);
                    Tensor first = gt.matmul(left), second = right.matmul(gt);
                    return [(first - a.matmul(p.matmul(first))) + (second - second.matmul(p).matmul(a)) - p.mT.matmul(g).matmul(p.mT)];
                },
                input, inverse);
        }

        /// <summary>Singular values and vectors, or, of a symmetric matrix, eigenvalues with their signs.</summary>
        private static (Tensor U, Tensor S, Tensor Vh) Spectrum(string operation, Tensor input, bool hermitian)
        {
            if (!hermitian)
            {
                return SingularValues.Decompose(operation, input, full: false);
            }

            var (values, vectors) = Eigh(operation, input, 'L');
            return (vectors, values, vectors.mT);
        }

        /// <summary>Below which size singular values count for zero.</summary>
        private sealed class Tolerances(Func<Tensor, Tensor> threshold)
        {
            public static Tolerances Of(Tensor input, double? atol, double? rtol)
            {
                double relative = rtol ?? (atol > 0 ? 0 : Roundings(input)), absolute = atol ?? 0;
                return new Tolerances(largest => (largest * relative).clamp(min: absolute));
            }

            public static Tolerances Of(Tensor input, Tensor atol, Tensor? rtol) => new(largest =>
            {
                Devices.OfBroadcast("linalg.pinv", input.Impl, atol.Impl);
                Tensor usual = full([], Roundings(input), ScalarType.Float64, input.device), none = zeros([], ScalarType.Float64, input.device);
                return maximum(largest * (rtol ?? none.where(atol.gt(0), usual)), atol);
            });

            /// <summary>For each matrix, from the sizes of its singular values.</summary>
            public Tensor Threshold(Tensor sizes) => threshold(
                sizes.shape[^1] == 0 ? zeros(sizes.shape[..^1], sizes.dtype, sizes.device) : sizes.max(-1).values);

            private static double Roundings(Tensor input) =>
                input.Impl.Rank < 2 ? 0 : Math.Max(input.Impl.Sizes[^1], input.Impl.Sizes[^2]) * (input.dtype == ScalarType.Float32 ? 1.1920928955078125e-7 : 2.220446049250313e-16);
        }
    }

    public partial class Tensor
    {
        /// <summary>The pseudoinverses, singular values below rcond·largest taken for zero.</summary>
        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => linalg.pinv(this, rtol: rcond, hermitian: hermitian);
    }

    /// <inheritdoc cref="Tensor.pinverse"/>
    public static Tensor pinverse(Tensor input, double rcond = 1e-15, bool hermitian = false) => input.pinverse(rcond, hermitian);
}
