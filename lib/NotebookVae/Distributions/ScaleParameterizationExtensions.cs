using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Reads scales from a network's unconstrained output, by the choices of <see cref="ScaleParameterization"/>.</summary>
public static class ScaleParameterizationExtensions
{
    // Below this, log(1 + u) = u (1 − u/2 + u²/3 − …) with u = exp(r) < 3.1e-7, and its logarithm is r − u/2 + 5u²/24 to rounding.
    private const double SoftplusIsExponential = -15;

    /// <summary>log σ, without overflow on the way: log softplus(r) is r + O(exp(r)) where exp(r) itself would round to zero.</summary>
    /// <param name="parameterization">How σ is read from the output.</param>
    /// <param name="raw">r, any shape.</param>
    /// <returns>log σ, of the same shape; finite for every finite r.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The parameterization is none of the enumeration's.</exception>
    public static Tensor LogScale(this ScaleParameterization parameterization, Tensor raw)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logScale = parameterization switch
        {
            ScaleParameterization.LogVariance => raw * 0.5,
            ScaleParameterization.Exp => raw.alias(),
            ScaleParameterization.Softplus => LogSoftplus(raw),
            ScaleParameterization.Abs => raw.abs().clamp(min: Math.Sqrt(finfo(raw.dtype).tiny)).log(),
            _ => throw Unknown(parameterization),
        };
        return logScale.MoveToOuterDisposeScope();
    }

    /// <summary>log σ² = 2 log σ.</summary>
    /// <param name="parameterization">How σ is read from the output.</param>
    /// <param name="raw">r, any shape.</param>
    /// <returns>log σ², of the same shape; finite for every finite r.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The parameterization is none of the enumeration's.</exception>
    public static Tensor LogVariance(this ScaleParameterization parameterization, Tensor raw)
    {
        if (parameterization == ScaleParameterization.LogVariance)
        {
            return raw.alias();
        }

        using DisposeScope scope = NewDisposeScope();
        return (parameterization.LogScale(raw) * 2).MoveToOuterDisposeScope();
    }

    /// <summary>σ.</summary>
    /// <param name="parameterization">How σ is read from the output.</param>
    /// <param name="raw">r, any shape.</param>
    /// <returns>σ, of the same shape; none is negative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The parameterization is none of the enumeration's.</exception>
    public static Tensor Scale(this ScaleParameterization parameterization, Tensor raw)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor scale = parameterization switch
        {
            ScaleParameterization.LogVariance => (raw * 0.5).exp(),
            ScaleParameterization.Exp => raw.exp(),
            ScaleParameterization.Softplus => Softplus(raw),
            ScaleParameterization.Abs => raw.abs().clamp(min: Math.Sqrt(finfo(raw.dtype).tiny)),
            _ => throw Unknown(parameterization),
        };
        return scale.MoveToOuterDisposeScope();
    }

    private static Tensor Softplus(Tensor raw) => -nn.functional.logsigmoid(-raw);

    private static Tensor LogSoftplus(Tensor raw)
    {
        // Each branch sees arguments at which it is finite: the gradient of the branch not taken is multiplied by zero, and 0 · ∞ is
        // no number.
        Tensor low = raw.clamp(max: SoftplusIsExponential);
        Tensor u = low.exp();
        Tensor series = low - (u * 0.5) + (u.pow(2) * (5.0 / 24));
        Tensor direct = Softplus(raw.clamp(min: SoftplusIsExponential)).log();
        return where(raw < SoftplusIsExponential, series, direct);
    }

    private static ArgumentOutOfRangeException Unknown(ScaleParameterization parameterization) =>
        new(nameof(parameterization), parameterization, "The parameterization must be LogVariance, Exp, Softplus or Abs.");
}
