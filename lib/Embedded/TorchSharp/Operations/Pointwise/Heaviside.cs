using System.Numerics;

namespace TorchSharp;

internal readonly struct HeavisideFunction : INumberPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsZero(x) ? y : x > T.Zero ? T.One : T.Zero;
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>0 below zero, 1 above, and <paramref name="other"/> at zero.</summary>
        public Tensor heaviside(Tensor other)
        {
            if (dtype != other.dtype)
            {
                throw Fault.Types("heaviside", $"not defined for tensors with different dtypes, {dtype} and {other.dtype}; convert one with to_type");
            }

            return Graph.Record(
                "HeavisideBackward", Pointwise.Binary<Pairs<HeavisideFunction>>("heaviside", this, other, dtype), [this, other],
                static (s, g) => throw Fault.Autograd("derivative for heaviside is not implemented."));
        }

        public Tensor heaviside_(Tensor other) => InPlace.Apply("heaviside_", this, x => x.heaviside(other));
    }

    /// <inheritdoc cref="Tensor.heaviside"/>
    public static Tensor heaviside(Tensor input, Tensor values) => input.heaviside(values);

    public static Tensor heaviside_(Tensor input, Tensor values) => input.heaviside_(values);
}
