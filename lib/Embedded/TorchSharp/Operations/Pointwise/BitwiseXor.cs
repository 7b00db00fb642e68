using System.Numerics;

namespace TorchSharp;

internal readonly struct BitwiseXorFunction : IIntegerPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> => x ^ y;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Bit by bit, of truth values logically: exclusive or.</summary>
        public Tensor bitwise_xor(Tensor other) => Pointwise.Integers<BitwiseXorFunction>("bitwise_xor", this, other);

        public Tensor bitwise_xor_(Tensor other) => InPlace.Apply("bitwise_xor_", this, x => x.bitwise_xor(other));
    }

    /// <inheritdoc cref="Tensor.bitwise_xor"/>
    public static Tensor bitwise_xor(Tensor left, Tensor right) => left.bitwise_xor(right);

    public static Tensor bitwise_xor_(Tensor left, Tensor right) => left.bitwise_xor_(right);
}
