using System.Numerics;

namespace TorchSharp;

internal readonly struct NextafterFunction : INumberPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        if (T.IsNaN(x) || T.IsNaN(y))
        {
            return x + y;
        }

        if (x == y)
        {
            return y;
        }

        return typeof(T) == typeof(float)
            ? T.CreateTruncating(y > x ? float.BitIncrement(float.CreateTruncating(x)) : float.BitDecrement(float.CreateTruncating(x)))
            : T.CreateTruncating(y > x ? double.BitIncrement(double.CreateTruncating(x)) : double.BitDecrement(double.CreateTruncating(x)));
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The next floating-point number from x towards other.</summary>
        public Tensor nextafter(Tensor other)
        {
            ScalarType type = DType.Promote(this, other);
            Pointwise.RequireFloating("nextafter", type);
            return Graph.Record(
                "NextafterBackward", Pointwise.Binary<Pairs<NextafterFunction>>("nextafter", this, other, type), [this, other],
                static (s, g) => throw Fault.Autograd("derivative for nextafter is not implemented."));
        }

        public Tensor nextafter_(Tensor other) => InPlace.Apply("nextafter_", this, x => x.nextafter(other));
    }

    /// <inheritdoc cref="Tensor.nextafter"/>
    public static Tensor nextafter(Tensor input, Tensor other) => input.nextafter(other);

    public static Tensor nextafter_(Tensor input, Tensor other) => input.nextafter_(other);
}
