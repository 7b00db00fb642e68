using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.ParameterStep;

namespace TorchSharp;

/// <summary>Adamax's step; <c>a</c> is the mean gradient, <c>b</c> its largest size of late.</summary>
internal readonly struct AdamaxUpdate<T>(double rate, double beta1, double beta2, double eps, GradientRule<T> gradient) : IUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> rate = All<T>(rate), beta1 = All<T>(beta1), rest = All<T>(1 - beta1), beta2 = All<T>(beta2), eps = All<T>(eps);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(ref Vector512<T> p, Vector512<T> g, ref Vector512<T> a, ref Vector512<T> b, ref Vector512<T> c)
    {
        g = gradient.Of(p, g);
        a = MultiplyAdd(g, rest, a * beta1);
        b = Vector512.Max(b * beta2, Vector512.Abs(g) + eps);
        p -= rate * a / b;
    }
}
