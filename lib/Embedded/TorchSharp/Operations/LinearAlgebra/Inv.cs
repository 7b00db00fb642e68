namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>The inverses of matrices [..., n, n].</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is singular, not square, or not of a floating-point type.</exception>
        public static Tensor inv(Tensor input) => Inverse("linalg.inv", input);

        private static Tensor Inverse(string operation, Tensor input)
        {
            MatrixArguments.CheckSquare(operation, input);
            LuFactors factors = LuFactors.Of(input);
            MatrixArguments.CheckInfo(
                operation, factors.Factors.Batch, factors.Info, static order =>
                $"The diagonal element {order} is zero, the inversion could not be completed because the input matrix is singular");
            Tensor inverse = factors.Inverse().ToTensor(input);

            // Ā = −A⁻ᵀ·(gradient of A⁻¹)·A⁻ᵀ (Giles, 2008, section 2.2.3).
            return Graph.Record("LinalgInvBackward", inverse, [input], static (s, g) => [-s[0].mT.matmul(g).matmul(s[0].mT)], inverse);
        }
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="linalg.inv"/>
        public Tensor inverse() => linalg.inv(this);
    }

    /// <inheritdoc cref="linalg.inv"/>
    public static Tensor inverse(Tensor input) => linalg.inv(input);
}
