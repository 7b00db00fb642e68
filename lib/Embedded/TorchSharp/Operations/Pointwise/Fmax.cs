using System.Numerics;

namespace TorchSharp;

internal readonly struct FmaxFunction : INumberPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsNaN(x) ? y : T.IsNaN(y) || x >= y ? x : y;
}

internal readonly struct FminFunction : INumberPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsNaN(x) ? y : T.IsNaN(y) || x <= y ? x : y;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The larger of both, element by element, a number rather than NaN; of equals, the gradient goes to the first.</summary>
        public Tensor fmax(Tensor other) => Preferred("FmaxBackward", Pointwise.Binary<Pairs<FmaxFunction>>("fmax", this, other, DType.Promote(this, other)), other, true);

        /// <summary>The smaller of both, element by element, a number rather than NaN; of equals, the gradient goes to the first.</summary>
        public Tensor fmin(Tensor other) => Preferred("FminBackward", Pointwise.Binary<Pairs<FminFunction>>("fmin", this, other, DType.Promote(this, other)), other, false);

        private Tensor Preferred(string name, Tensor z, Tensor other, bool largest)
        {
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, other.Impl.Sizes, other.dtype);
            return Graph.Record(
                name, z, [this, other],
                (s, g) =>
                {
                    Tensor zero = zeros_like(g), first = (largest ? s[0].ge(s[1]) : s[0].le(s[1])).logical_or(s[1].isnan());
                    return
                    [
                        s.Needs(0) ? Pointwise.Reduced(torch.where(first, g, zero), xs, xt) : null,
                        s.Needs(1) ? Pointwise.Reduced(torch.where(first, zero, g), ys, yt) : null,
                    ];
                },
                this, other);
        }
    }

    /// <inheritdoc cref="Tensor.fmax"/>
    public static Tensor fmax(Tensor input, Tensor other) => input.fmax(other);

    /// <inheritdoc cref="Tensor.fmin"/>
    public static Tensor fmin(Tensor input, Tensor other) => input.fmin(other);
}
