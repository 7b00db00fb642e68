using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace TorchSharp;

internal readonly struct TanhOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => FloatMath.Tanh(x, y);
}

/// <summary>g·(1 − y²): the gradient of tanh's argument from that of its value y, in one pass, rounded as the three operations are.</summary>
internal readonly struct TanhSlopeOperator : IBinaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        int i = 0;
        for (; i + Vector512<T>.Count <= z.Length; i += Vector512<T>.Count)
        {
            Vector512<T> v = Vector512.Create(y[i..]);
            (Vector512.Create(x[i..]) * (Vector512<T>.One - (v * v))).CopyTo(z[i..]);
        }

        for (; i < z.Length; i++)
        {
            z[i] = x[i] * (T.One - (y[i] * y[i]));
        }
    }

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Multiply(x, T.One - (y * y), z);

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = x * (T.One - (y[i] * y[i]));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The hyperbolic tangent.</summary>
        public Tensor tanh()
        {
            Tensor y = Pointwise.Unary<TanhOperator>(this);
            return Graph.Record(
                "TanhBackward", y, [this],
                static (s, g) => [GradMode.Enabled ? g * (1 - (s[0] * s[0])) : Pointwise.Binary<TanhSlopeOperator>("mul", g, s[0], s[0].dtype)], y);
        }

        public Tensor tanh_() => InPlace.Apply("tanh_", this, static x => x.tanh());
    }

    /// <inheritdoc cref="Tensor.tanh"/>
    public static Tensor tanh(Tensor input) => input.tanh();

    public static Tensor tanh_(Tensor input) => input.tanh_();
}
