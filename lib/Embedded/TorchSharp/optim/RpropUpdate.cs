using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.ParameterStep;

namespace TorchSharp;

/// <summary>Rprop's step; <c>a</c> is the last gradient, zero where it turned round, <c>b</c> the size of each element's step.</summary>
internal readonly struct RpropUpdate<T>(double shrink, double grow, double least, double most, GradientRule<T> gradient) : IUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> shrink = All<T>(shrink), grow = All<T>(grow), least = All<T>(least), most = All<T>(most);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(ref Vector512<T> p, Vector512<T> g, ref Vector512<T> a, ref Vector512<T> b, ref Vector512<T> c)
    {
        g = gradient.Of(p, g);
        Vector512<T> agreement = g * a;
        Vector512<T> turned = Vector512.LessThan(agreement, Vector512<T>.Zero);
        Vector512<T> factor = Vector512.ConditionalSelect(
            turned, shrink, Vector512.ConditionalSelect(Vector512.GreaterThan(agreement, Vector512<T>.Zero), grow, Vector512<T>.One));
        b = Vector512.Min(Vector512.Max(b * factor, least), most);
        a = Vector512.ConditionalSelect(turned, Vector512<T>.Zero, g);
        Vector512<T> down = p - b, up = p + b;
        p = Vector512.ConditionalSelect(
            Vector512.GreaterThan(a, Vector512<T>.Zero), down, Vector512.ConditionalSelect(Vector512.LessThan(a, Vector512<T>.Zero), up, p));
    }
}
