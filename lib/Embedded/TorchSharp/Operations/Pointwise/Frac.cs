using System.Numerics;

namespace TorchSharp;

internal readonly struct FracFunction : INumberFunction
{
    public static T Invoke<T>(T x)
        where T : unmanaged, INumber<T> => x - T.CreateTruncating(Math.Truncate(double.CreateTruncating(x)));
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x less its whole part, with the sign of x.</summary>
        public Tensor frac()
        {
            Pointwise.RequireFloating("frac", dtype);
            Tensor y = Pointwise.Each<FracFunction>(this);
            return Graph.Record("FracBackward", y, [this], static (s, g) => [g]);
        }

        public Tensor frac_() => InPlace.Apply("frac_", this, static x => x.frac());
    }

    /// <inheritdoc cref="Tensor.frac"/>
    public static Tensor frac(Tensor input) => input.frac();

    public static Tensor frac_(Tensor input) => input.frac_();
}
