using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.ParameterStep;

namespace TorchSharp;

/// <summary>RMSprop's step; <c>a</c> is the mean square gradient, <c>b</c> the velocity, <c>c</c> the mean gradient.</summary>
internal readonly struct RmsPropUpdate<T>(
    double learningRate, double alpha, double eps, double momentum, bool centered, GradientRule<T> gradient) : IUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool moves = momentum > 0;
    private readonly Vector512<T> rate = All<T>(learningRate), alpha = All<T>(alpha), rest = All<T>(1 - alpha), eps = All<T>(eps), momentum = All<T>(momentum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(ref Vector512<T> p, Vector512<T> g, ref Vector512<T> a, ref Vector512<T> b, ref Vector512<T> c)
    {
        g = gradient.Of(p, g);
        a = (a * alpha) + (rest * g * g);
        Vector512<T> square = a;
        if (centered)
        {
            c = MultiplyAdd(g, rest, c * alpha);
            square -= c * c;
        }

        Vector512<T> root = Vector512.Sqrt(square) + eps;
        if (moves)
        {
            b = (b * momentum) + (g / root);
            p = MultiplyAdd(b, -rate, p);
        }
        else
        {
            p -= rate * g / root;
        }
    }
}
