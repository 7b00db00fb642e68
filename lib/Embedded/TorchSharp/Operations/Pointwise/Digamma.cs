using System.Numerics;

namespace TorchSharp;

internal readonly struct DigammaOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = T.CreateTruncating(SpecialFunctions.Digamma(double.CreateTruncating(x[i])));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The derivative of log Γ.</summary>
        public Tensor digamma()
        {
            Tensor y = Pointwise.Unary<DigammaOperator>(this);
            return Graph.Record("DigammaBackward", y, [this], static (s, g) => throw Fault.OutsideSubset("The derivative of digamma (polygamma)"));
        }
    }

    public static Tensor digamma(Tensor input) => input.digamma();
}
