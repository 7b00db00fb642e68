using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp;

/// <summary>What most optimizers do to a gradient first: turn it round to go uphill, and add the derivative of the decay of weights.</summary>
internal readonly struct GradientRule<T>(double weightDecay, bool maximize)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool decays = weightDecay != 0;
    private readonly Vector512<T> weightDecay = ParameterStep.All<T>(weightDecay);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of(Vector512<T> p, Vector512<T> g)
    {
        if (maximize)
        {
            g = -g;
        }

        return decays ? g + (p * weightDecay) : g;
    }
}
