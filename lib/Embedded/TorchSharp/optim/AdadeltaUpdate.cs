using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.ParameterStep;

namespace TorchSharp;

/// <summary>Adadelta's step; <c>a</c> is the mean square gradient, <c>b</c> the mean square step.</summary>
internal readonly struct AdadeltaUpdate<T>(double learningRate, double rho, double eps, GradientRule<T> gradient) : IUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> rate = All<T>(learningRate), rho = All<T>(rho), rest = All<T>(1 - rho), eps = All<T>(eps);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(ref Vector512<T> p, Vector512<T> g, ref Vector512<T> a, ref Vector512<T> b, ref Vector512<T> c)
    {
        g = gradient.Of(p, g);
        a = (a * rho) + (rest * g * g);
        Vector512<T> step = Vector512.Sqrt(b + eps) / Vector512.Sqrt(a + eps) * g;
        b = (b * rho) + (rest * step * step);
        p = MultiplyAdd(step, -rate, p);
    }
}
