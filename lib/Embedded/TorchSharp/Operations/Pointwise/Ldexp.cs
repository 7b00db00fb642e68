namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x · 2ʸ, in floating point.</summary>
        public Tensor ldexp(Tensor other)
        {
            using Tensor two = Pointwise.Number(2.0, DType.Floating(other.dtype));
            return WrappedTensorDisposeScope(() => mul(two.pow(other)));
        }

        public Tensor ldexp_(Tensor other) => InPlace.Apply("ldexp_", this, x => x.ldexp(other));
    }

    /// <inheritdoc cref="Tensor.ldexp"/>
    public static Tensor ldexp(Tensor input, Tensor other) => input.ldexp(other);

    public static Tensor ldexp_(Tensor input, Tensor other) => input.ldexp_(other);
}
