using System.Numerics;

namespace TorchSharp;

internal readonly struct BitwiseAndFunction : IIntegerPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> => x & y;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Bit by bit, of truth values logically: and.</summary>
        public Tensor bitwise_and(Tensor other) => Pointwise.Integers<BitwiseAndFunction>("bitwise_and", this, other);

        public Tensor bitwise_and_(Tensor other) => InPlace.Apply("bitwise_and_", this, x => x.bitwise_and(other));
    }

    /// <inheritdoc cref="Tensor.bitwise_and"/>
    public static Tensor bitwise_and(Tensor left, Tensor right) => left.bitwise_and(right);

    public static Tensor bitwise_and_(Tensor left, Tensor right) => left.bitwise_and_(right);
}
