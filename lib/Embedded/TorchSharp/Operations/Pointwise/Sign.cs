using System.Numerics;

namespace TorchSharp;

internal readonly struct SignFunction : INumberFunction
{
    public static T Invoke<T>(T x)
        where T : unmanaged, INumber<T> => x > T.Zero ? T.One : x < T.Zero ? -T.One : T.Zero;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>−1, 0 or 1; 0 of NaN.</summary>
        public Tensor sign()
        {
            Tensor y = Pointwise.Each<SignFunction>(this);
            return Graph.Record("SignBackward", y, [this], static (s, g) => [zeros_like(g)]);
        }

        public Tensor sign_() => InPlace.Apply("sign_", this, static x => x.sign());
    }

    /// <inheritdoc cref="Tensor.sign"/>
    public static Tensor sign(Tensor input) => input.sign();

    public static Tensor sign_(Tensor input) => input.sign_();
}
