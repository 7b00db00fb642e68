using System.Numerics;

namespace TorchSharp;

internal readonly struct CoshOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(Math.Cosh(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The hyperbolic cosine.</summary>
        public Tensor cosh()
        {
            Tensor y = Pointwise.Unary<CoshOperator>(this);
            return Graph.Record("CoshBackward", y, [this], static (s, g) => [g * s[0].sinh()], this);
        }

        public Tensor cosh_() => InPlace.Apply("cosh_", this, static x => x.cosh());
    }

    /// <inheritdoc cref="Tensor.cosh"/>
    public static Tensor cosh(Tensor input) => input.cosh();
}
