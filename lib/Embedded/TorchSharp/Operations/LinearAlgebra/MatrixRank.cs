namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>
        /// How many singular values of each matrix exceed max(atol, rtol·largest); rtol is max(m, n) roundings unless a tolerance is given. Where
        /// <paramref name="hermitian"/>, the matrix is symmetric and only its lower triangle is read.
        /// </summary>
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Rank(input, Tolerances.Of(input, atol, rtol), hermitian);

        /// <inheritdoc cref="matrix_rank(Tensor, double?, double?, bool)"/>
        public static Tensor matrix_rank(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Rank(input, Tolerances.Of(input, atol, rtol), hermitian);

        private static Tensor Rank(Tensor input, Tolerances tolerances, bool hermitian)
        {
            const string Name = "linalg.matrix_rank";
            MatrixArguments.CheckMatrices(Name, input);
            using IDisposable mode = no_grad();
            return WrappedTensorDisposeScope(() =>
            {
                Tensor sizes = Spectrum(Name, input, hermitian).S.abs();
                return sizes.gt(tolerances.Threshold(sizes).unsqueeze(-1)).sum([-1L]);
            });
        }
    }
}
