using System.Numerics;

namespace TorchSharp;

internal readonly struct NegFunction : INumberFunction
{
    public static T Invoke<T>(T x)
        where T : unmanaged, INumber<T> => -x;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>−x; unsigned numbers wrap around.</summary>
        public Tensor neg()
        {
            Pointwise.RefuseBool("neg", dtype);
            return Graph.Record("NegBackward", Pointwise.Each<NegFunction>(this), [this], static (s, g) => [-g]);
        }

        public Tensor negative() => neg();

        public Tensor neg_() => InPlace.Apply("neg_", this, static x => x.neg());

        public static Tensor operator -(Tensor tensor) => tensor.neg();
    }

    /// <inheritdoc cref="Tensor.neg"/>
    public static Tensor neg(Tensor input) => input.neg();

    public static Tensor neg_(Tensor input) => input.neg_();

    /// <inheritdoc cref="Tensor.neg"/>
    public static Tensor negative(Tensor input) => input.neg();

    public static Tensor negative_(Tensor input) => input.neg_();
}
