using System.Numerics;

namespace TorchSharp;

internal readonly struct BitwiseNotFunction : IIntegerPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> => ~x;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>All bits turned round; of truth values, the negation.</summary>
        public Tensor bitwise_not() =>
            dtype == ScalarType.Bool ? logical_not() : Pointwise.Integers<BitwiseNotFunction>("bitwise_not", this, this);

        public Tensor bitwise_not_() => InPlace.Apply("bitwise_not_", this, static x => x.bitwise_not());
    }

    /// <inheritdoc cref="Tensor.bitwise_not"/>
    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();

    public static Tensor bitwise_not_(Tensor input) => input.bitwise_not_();
}
