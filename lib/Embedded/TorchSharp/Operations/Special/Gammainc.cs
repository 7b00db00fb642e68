namespace TorchSharp;

internal readonly struct LowerGammaFunction : IDoublePairFunction
{
    public static double Invoke(double a, double x) => IncompleteGamma.Lower(a, x);
}

internal readonly struct UpperGammaFunction : IDoublePairFunction
{
    public static double Invoke(double a, double x) => IncompleteGamma.Upper(a, x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <inheritdoc cref="special.gammainc"/>
        public Tensor igamma(Tensor other) => special.gammainc(this, other);

        /// <inheritdoc cref="special.gammaincc"/>
        public Tensor igammac(Tensor other) => special.gammaincc(this, other);
    }

    /// <inheritdoc cref="special.gammainc"/>
    public static Tensor igamma(Tensor input, Tensor other) => special.gammainc(input, other);

    /// <inheritdoc cref="special.gammaincc"/>
    public static Tensor igammac(Tensor input, Tensor other) => special.gammaincc(input, other);

    public static partial class special
    {
        /// <summary>The gamma distribution function of shape <paramref name="input"/> at <paramref name="other"/>; differentiable by the latter.</summary>
        public static Tensor gammainc(Tensor input, Tensor other) => Incomplete<LowerGammaFunction>("igamma", input, other, 1);

        /// <summary>1 − <see cref="gammainc"/>, without cancellation.</summary>
        public static Tensor gammaincc(Tensor input, Tensor other) => Incomplete<UpperGammaFunction>("igammac", input, other, -1);

        private static Tensor Incomplete<TFunction>(string name, Tensor input, Tensor other, int sign)
            where TFunction : struct, IDoublePairFunction
        {
            ScalarType type = DType.Floating(DType.Promote(input, other));
            var (sizes, dtype) = (other.Impl.Sizes, other.dtype);
            return Graph.Record(
                name + "Backward", Pointwise.InDouble<TFunction>(name, input, other, type), [input, other],
                (s, g) => s.Needs(0)
                    ? throw Fault.Autograd($"the derivative for '{name}: input' is not implemented: it is differentiable by its second argument only.")
                    : [null, Pointwise.Reduced(g * sign * (((s[0] - 1) * s[1].log()) - s[1] - s[0].lgamma()).exp(), sizes, dtype)],
                input, other);
        }
    }
}
