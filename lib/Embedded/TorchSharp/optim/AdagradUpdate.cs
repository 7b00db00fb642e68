using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.ParameterStep;

namespace TorchSharp;

/// <summary>Adagrad's step; <c>a</c> is the sum of squares.</summary>
internal readonly struct AdagradUpdate<T>(double rate, double eps, GradientRule<T> gradient) : IUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> rate = All<T>(rate), eps = All<T>(eps);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(ref Vector512<T> p, Vector512<T> g, ref Vector512<T> a, ref Vector512<T> b, ref Vector512<T> c)
    {
        g = gradient.Of(p, g);
        a += g * g;
        p -= g / (Vector512.Sqrt(a) + eps) * rate;
    }
}
