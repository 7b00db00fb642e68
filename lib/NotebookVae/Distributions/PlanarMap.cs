using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// One planar flow, y = z + û tanh(wᵀz + b) (Rezende and Mohamed 2015, equation 10): it pulls points together or apart on both sides of the
/// plane wᵀz + b = 0. log|det| = log(1 + wᵀû (1 − tanh²(wᵀz + b))). û is u with its part along w raised so that wᵀû &gt; −1, which makes
/// the map invertible (appendix A.1).
/// </summary>
/// <remarks>
/// The inverse has no formula: a = wᵀz + b solves the increasing equation a + wᵀû tanh(a) = wᵀy + b. It is solved by bisection and Newton's
/// method; one last step of Newton's method carries the gradient, which is exact to first order.
/// </remarks>
/// <param name="u">u, <c>[dimensions]</c>.</param>
/// <param name="w">w, <c>[dimensions]</c>, not zero.</param>
/// <param name="b">b, a scalar.</param>
public sealed class PlanarMap(Tensor u, Tensor w, Tensor b) : IInvertibleMap
{
    private const int BisectionSteps = 14;
    private const int NewtonSteps = 6;

    /// <inheritdoc/>
    public bool IsAffine => false;

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Forward(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor direction, Tensor strength) = Direction();
        Tensor bend = (z.matmul(w) + b).tanh();
        Tensor y = z + (bend.unsqueeze(-1) * direction);
        return (y.MoveToOuterDisposeScope(), LogDeterminant(bend, strength).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Inverse(Tensor y)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor direction, Tensor strength) = Direction();
        Tensor target = y.matmul(w) + b;
        Tensor root = Root(target.detach(), strength.detach());

        // With f(a) = a + s tanh a − t, the step a − f(a)/f'(a) has the right value and, with f' held fixed, the right gradient.
        Tensor tanh = root.tanh();
        Tensor slope = 1 + (strength.detach() * (1 - tanh.pow(2)));
        Tensor a = root - ((root + (strength * tanh) - target) / slope);
        Tensor bend = a.tanh();
        Tensor z = y - (bend.unsqueeze(-1) * direction);
        return (z.MoveToOuterDisposeScope(), LogDeterminant(bend, strength).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public IInvertibleMap Detached() => new PlanarMap(u.detach(), w.detach(), b.detach());

    private static Tensor LogDeterminant(Tensor bend, Tensor strength) => (strength * (1 - bend.pow(2))).log1p();

    // û = u + (m(wᵀu) − wᵀu) w/‖w‖² with m(x) = −1 + log(1 + exp(x)); and wᵀû = m(wᵀu).
    private (Tensor Direction, Tensor Strength) Direction()
    {
        Tensor along = w.dot(u);
        Tensor strength = -nn.functional.logsigmoid(-along) - 1;
        return (u + ((strength - along) / w.dot(w) * w), strength);
    }

    // The root lies within |s| of t, since |tanh| < 1.
    private static Tensor Root(Tensor target, Tensor strength)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable _ = no_grad();
        Tensor low = target - strength.abs();
        Tensor high = target + strength.abs();
        for (int i = 0; i < BisectionSteps; i++)
        {
            Tensor middle = (low + high) * 0.5;
            Tensor above = (middle + (strength * middle.tanh())).gt(target);
            high = where(above, middle, high);
            low = where(above, low, middle);
        }

        Tensor a = (low + high) * 0.5;
        for (int i = 0; i < NewtonSteps; i++)
        {
            Tensor tanh = a.tanh();
            Tensor step = (a + (strength * tanh) - target) / (1 + (strength * (1 - tanh.pow(2))));
            a = (a - step).maximum(low).minimum(high);
        }

        return a.MoveToOuterDisposeScope();
    }
}
