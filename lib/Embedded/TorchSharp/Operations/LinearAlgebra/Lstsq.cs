namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>
        /// X of least ‖A·X − B‖, and of these the one of least norm, for A [..., m, n] and B [..., m, k] or [..., m]. Rank says how many singular
        /// values of A exceed max(m, n) roundings of the largest; residuals and singular values are empty, as PyTorch leaves them on the CPU.
        /// </summary>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other) =>
            LeastSquares(input, other, null);

        /// <summary>The same, with singular values below rcond·largest taken for zero.</summary>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other, double rcond) =>
            LeastSquares(input, other, rcond);

        private static (Tensor, Tensor, Tensor, Tensor) LeastSquares(Tensor a, Tensor b, double? rcond)
        {
            const string Name = "linalg.lstsq";
            MatrixArguments.CheckMatrices(Name, a);
            MatrixArguments.CheckSameType(Name, a, b);
            Devices.Common(Name, a.Impl, b.Impl);
            long[] sa = a.Impl.Sizes, sb = b.Impl.Sizes;
            bool vector = sb.Length == sa.Length - 1 && sb.AsSpan().SequenceEqual(sa.AsSpan(..^1));
            if (!vector && (sb.Length != sa.Length || sb[^2] != sa[^2]))
            {
                throw Fault.Shapes(
                    Name, $"shapes of input and other do not fit: {Shape.Text(sa)} and {Shape.Text(sb)}; expected [..., m, n] and [..., m, k] or [..., m]");
            }

            var tolerances = Tolerances.Of(a, null, rcond);
            Tensor solution = WrappedTensorDisposeScope(() =>
            {
                Tensor x = Pseudoinverse(Name, a, tolerances, false).matmul(vector ? b.unsqueeze(-1) : b);
                return vector ? x.squeeze(-1) : x;
            });
            return (solution, zeros([0], a.dtype, a.device), Rank(a, tolerances, false), zeros([0], a.dtype, a.device));
        }
    }
}
