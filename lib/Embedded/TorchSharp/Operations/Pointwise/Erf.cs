using System.Numerics;

namespace TorchSharp;

internal readonly struct ErfOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(SpecialFunctions.Erf(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The error function.</summary>
        public Tensor erf()
        {
            Tensor y = Pointwise.Unary<ErfOperator>(this);
            return Graph.Record("ErfBackward", y, [this], static (s, g) => [g * (-s[0].square()).exp() * (2 / Math.Sqrt(Math.PI))], this);
        }

        public Tensor erf_() => InPlace.Apply("erf_", this, static x => x.erf());
    }

    /// <inheritdoc cref="Tensor.erf"/>
    public static Tensor erf(Tensor input) => input.erf();

    public static partial class special
    {
        /// <inheritdoc cref="Tensor.erf"/>
        public static Tensor erf(Tensor input) => input.erf();
    }
}
