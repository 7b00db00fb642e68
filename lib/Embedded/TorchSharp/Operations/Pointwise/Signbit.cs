using System.Numerics;

namespace TorchSharp;

internal readonly struct SignbitOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsNegative(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether the sign is minus, that of −0 included.</summary>
        public Tensor signbit() => Pointwise.Compare<SignbitOperator>("signbit", this, (Scalar)false);
    }

    /// <inheritdoc cref="Tensor.signbit"/>
    public static Tensor signbit(Tensor input) => input.signbit();
}
