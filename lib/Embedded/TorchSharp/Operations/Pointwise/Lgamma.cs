using System.Numerics;

namespace TorchSharp;

internal readonly struct LgammaOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(SpecialFunctions.LogGamma(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>log |Γ(x)|.</summary>
        public Tensor lgamma()
        {
            Tensor y = Pointwise.Unary<LgammaOperator>(this);
            return Graph.Record("LgammaBackward", y, [this], static (s, g) => [g * s[0].digamma()], this);
        }

        public Tensor lgamma_() => InPlace.Apply("lgamma_", this, static x => x.lgamma());
    }

    /// <inheritdoc cref="Tensor.lgamma"/>
    public static Tensor lgamma(Tensor input) => input.lgamma();
}
