using System.Numerics;

namespace TorchSharp;

internal readonly struct AbsFunction : INumberFunction
{
    // Of the smallest integer, which has no opposite: itself, as PyTorch has it.
    public static T Invoke<T>(T x)
        where T : unmanaged, INumber<T> => x < T.Zero ? T.Zero - x : x == T.Zero ? T.Zero : x;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>|x|, of x's own type.</summary>
        public Tensor abs()
        {
            Pointwise.RefuseBool("abs", dtype);
            Tensor y = Pointwise.Each<AbsFunction>(this);
            return Graph.Record("AbsBackward", y, [this], static (s, g) => [g * s[0].sign()], this);
        }

        public Tensor abs_() => InPlace.Apply("abs_", this, static x => x.abs());

        public Tensor absolute() => abs();

        public Tensor absolute_() => abs_();
    }

    /// <inheritdoc cref="Tensor.abs"/>
    public static Tensor abs(Tensor input) => input.abs();

    public static Tensor abs_(Tensor input) => input.abs_();

    /// <inheritdoc cref="Tensor.abs"/>
    public static Tensor absolute(Tensor input) => input.abs();

    public static Tensor absolute_(Tensor input) => input.abs_();
}
