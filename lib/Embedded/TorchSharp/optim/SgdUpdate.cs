using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.ParameterStep;

namespace TorchSharp;

/// <summary>SGD's step; <c>a</c> is the velocity, where there is a momentum. The first gradient is the first velocity.</summary>
internal readonly struct SgdUpdate<T>(
    double learningRate, double momentum, double dampening, bool nesterov, bool first, GradientRule<T> gradient) : IUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool moves = momentum != 0;
    private readonly Vector512<T> rate = All<T>(learningRate), momentum = All<T>(momentum), rest = All<T>(1 - dampening);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(ref Vector512<T> p, Vector512<T> g, ref Vector512<T> a, ref Vector512<T> b, ref Vector512<T> c)
    {
        g = gradient.Of(p, g);
        if (moves)
        {
            a = first ? g : (a * momentum) + (g * rest);
            g = nesterov ? g + (a * momentum) : a;
        }

        p -= g * rate;
    }
}
