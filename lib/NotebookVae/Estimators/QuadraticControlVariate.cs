using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// c_ψ(z) = Σ_d (a_d z_d² + b_d z_d) + c₀, the smallest useful control variate of <see cref="LaxEstimator"/>. It starts at zero, where the
/// estimator is the plain score function.
/// </summary>
public sealed class QuadraticControlVariate : nn.Module<Tensor, Tensor>
{
    // The fields' names are the keys of the state dictionary.
    private readonly Parameter quadratic;
    private readonly Parameter linear;
    private readonly Parameter constant;

    /// <summary>Creates the control variate with a = b = c₀ = 0.</summary>
    /// <param name="dimensions">The size of z; at least 1.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="device">The device; null for the CPU.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimensions"/> is less than 1.</exception>
    public QuadraticControlVariate(long dimensions, ScalarType dtype = ScalarType.Float64, Device? device = null)
        : base(nameof(QuadraticControlVariate))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        quadratic = new Parameter(zeros(dimensions, dtype: dtype, device: device));
        linear = new Parameter(zeros(dimensions, dtype: dtype, device: device));
        constant = new Parameter(zeros(1, dtype: dtype, device: device));
        RegisterComponents();
    }

    /// <summary>c_ψ(z).</summary>
    /// <param name="input">z, <c>[samples, dimensions]</c>.</param>
    /// <returns>One number a row, <c>[samples]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return (((input * quadratic) + linear) * input).sum(-1).add(constant).MoveToOuterDisposeScope();
    }
}
