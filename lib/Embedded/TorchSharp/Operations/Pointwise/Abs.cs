using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

internal readonly struct AbsOperator : IBinaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Abs(x, z);

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Abs(x, z);

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => z.Fill(T.Abs(x));
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>|x|, of x's own type.</summary>
        public Tensor abs()
        {
            Tensor y = Pointwise.Binary<AbsOperator>("abs", this, (Scalar)0, dtype);
            return Graph.Record("AbsBackward", y, [this], static (s, g) => [g * s[0].sign()], this);
        }

        public Tensor absolute() => abs();

        public Tensor abs_() => InPlace.Apply("abs_", this, static x => x.abs());
    }

    public static Tensor abs(Tensor input) => input.abs();
}
