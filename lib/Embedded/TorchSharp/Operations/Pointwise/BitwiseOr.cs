using System.Numerics;

namespace TorchSharp;

internal readonly struct BitwiseOrFunction : IIntegerPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> => x | y;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Bit by bit, of truth values logically: or.</summary>
        public Tensor bitwise_or(Tensor other) => Pointwise.Integers<BitwiseOrFunction>("bitwise_or", this, other);

        public Tensor bitwise_or_(Tensor other) => InPlace.Apply("bitwise_or_", this, x => x.bitwise_or(other));
    }

    /// <inheritdoc cref="Tensor.bitwise_or"/>
    public static Tensor bitwise_or(Tensor left, Tensor right) => left.bitwise_or(right);

    public static Tensor bitwise_or_(Tensor left, Tensor right) => left.bitwise_or_(right);
}
