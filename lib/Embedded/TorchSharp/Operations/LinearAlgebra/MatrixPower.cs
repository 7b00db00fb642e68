namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Aⁿ of matrices [..., m, m]; of the inverse where n is negative.</summary>
        public Tensor matrix_power(int n)
        {
            MatrixArguments.CheckSquareShape("matrix_power", this);
            return WrappedTensorDisposeScope(() => n switch
            {
                0 => eye(Impl.Sizes[^1], dtype: dtype, device: device).expand(Impl.Sizes).clone(),
                < 0 => Power(linalg.inv(this), -(long)n),
                _ => Power(this, n),
            });
        }

        /// <summary>By squaring, from the last binary digit on.</summary>
        private static Tensor Power(Tensor a, long n)
        {
            Tensor? result = null;
            for (Tensor square = a; ; square = square.matmul(square))
            {
                if ((n & 1) == 1)
                {
                    result = result is null ? square : result.matmul(square);
                }

                n >>= 1;
                if (n == 0)
                {
                    return ReferenceEquals(result, a) ? a.clone() : result!;
                }
            }
        }
    }

    /// <inheritdoc cref="Tensor.matrix_power"/>
    public static Tensor matrix_power(Tensor input, int n) => input.matrix_power(n);
}
