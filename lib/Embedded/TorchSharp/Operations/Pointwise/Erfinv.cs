using System.Numerics;

namespace TorchSharp;

internal readonly struct ErfinvOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(SpecialFunctions.ErfInv(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The inverse of the error function.</summary>
        /// <remarks>A method only: TorchSharp's static torch.erfinv computes erf.</remarks>
        public Tensor erfinv()
        {
            Tensor y = Pointwise.Unary<ErfinvOperator>(this);
            return Graph.Record("ErfinvBackward", y, [this], static (s, g) => [g * s[0].square().exp() * (Math.Sqrt(Math.PI) / 2)], y);
        }

        public Tensor erfinv_() => InPlace.Apply("erfinv_", this, static x => x.erfinv());
    }

    public static partial class special
    {
        /// <inheritdoc cref="Tensor.erfinv"/>
        public static Tensor erfinv(Tensor input) => input.erfinv();
    }
}
