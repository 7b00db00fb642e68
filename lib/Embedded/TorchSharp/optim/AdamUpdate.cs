using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.ParameterStep;

namespace TorchSharp;

/// <summary>
/// Adam's step, for Adam and AdamW: <c>a</c> is the mean gradient, <c>b</c> the mean square gradient, <c>c</c> the largest mean square
/// so far, where that is wanted. AdamW's decay takes <c>keep</c> of each weight before the step; Adam keeps all.
/// </summary>
internal readonly struct AdamUpdate<T>(
    double learningRate, double beta1, double beta2, double eps, long step, bool amsgrad, double keep, GradientRule<T> gradient) : IUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool decays = keep != 1;
    private readonly Vector512<T> keep = All<T>(keep), beta1 = All<T>(beta1), beta2 = All<T>(beta2), rest1 = All<T>(1 - beta1), rest2 = All<T>(1 - beta2);
    private readonly Vector512<T> size = All<T>(learningRate / (1 - Math.Pow(beta1, step))), root = All<T>(Math.Sqrt(1 - Math.Pow(beta2, step))), eps = All<T>(eps);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(ref Vector512<T> p, Vector512<T> g, ref Vector512<T> a, ref Vector512<T> b, ref Vector512<T> c)
    {
        if (decays)
        {
            p *= keep;
        }

        g = gradient.Of(p, g);
        a = MultiplyAdd(g, rest1, a * beta1);
        b = (b * beta2) + (g * rest2 * g);
        Vector512<T> square = b;
        if (amsgrad)
        {
            c = Vector512.Max(c, square);
            square = c;
        }

        p -= a * size / ((Vector512.Sqrt(square) / root) + eps);
    }
}
