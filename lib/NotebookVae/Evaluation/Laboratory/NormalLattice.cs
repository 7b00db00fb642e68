using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The trapezoidal rule for expectations under N(0, I) in a few dimensions: equal steps over a cube. For an integrand that is analytic
/// within a distance d of the real axis, and vanishes with the normal density at the cube's faces, the error falls as e^(−2πd/h) with the
/// step h: halving the step squares the error. No rule with as many nodes in fixed places does better without knowing the integrand.
/// </summary>
internal static class NormalLattice
{
    /// <summary>Nodes and weights, in float64.</summary>
    /// <param name="dimensions">1 or 2.</param>
    /// <param name="nodes">Nodes on an axis, an odd number.</param>
    /// <param name="limit">Where an axis ends, in standard deviations.</param>
    /// <param name="device">Where they are needed.</param>
    /// <returns>ε, <c>[nodes, dimensions]</c>, and the logarithms of weights that sum to one, <c>[nodes]</c>.</returns>
    public static (Tensor Points, Tensor LogWeights) Create(long dimensions, long nodes, double limit, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor axis = linspace(-limit, limit, nodes, dtype: ScalarType.Float64, device: device);
        Tensor points = dimensions == 1
            ? axis.unsqueeze(1)
            : stack([axis.repeat_interleave(nodes), axis.repeat(nodes)], 1);
        Tensor logWeights = points.pow(2).sum(1) * -0.5;
        return (points.MoveToOuterDisposeScope(), (logWeights - logWeights.logsumexp(0)).MoveToOuterDisposeScope());
    }
}
