using System.Numerics;

namespace TorchSharp;

internal readonly struct BitwiseRightShiftFunction : IIntegerPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T>
    {
        // A byte is shifted as the 32-bit number that C makes of it.
        int count = int.CreateTruncating(y) & (typeof(T) == typeof(long) ? 63 : 31);
        return T.CreateTruncating(long.CreateTruncating(x) >> count);
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x / 2ʸ rounded down. A y outside the width of the type counts modulo 32 (Int64: 64), as the processor has it.</summary>
        public Tensor bitwise_right_shift(Tensor other)
        {
            Pointwise.RefuseBool("bitwise_right_shift", DType.Promote(this, other));
            return Pointwise.Integers<BitwiseRightShiftFunction>("bitwise_right_shift", this, other);
        }

        public Tensor bitwise_right_shift_(Tensor other) => InPlace.Apply("bitwise_right_shift_", this, x => x.bitwise_right_shift(other));
    }

    /// <inheritdoc cref="Tensor.bitwise_right_shift"/>
    public static Tensor bitwise_right_shift(Tensor left, Tensor right) => left.bitwise_right_shift(right);

    public static Tensor bitwise_right_shift_(Tensor left, Tensor right) => left.bitwise_right_shift_(right);
}
