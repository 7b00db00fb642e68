using TorchSharp;

namespace NotebookVae;

/// <summary>
/// A cost of one real variable with known expectation and gradient under a Gaussian. In more dimensions the cost is the sum over
/// coordinates, f(z) = Σ_d c(z_d).
/// </summary>
public abstract class ScalarCost
{
    /// <summary>The cost as a formula in x, for tables and legends.</summary>
    public abstract string Name { get; }

    /// <summary>Where the cost jumps; empty for a continuous one.</summary>
    public virtual IReadOnlyList<double> Jumps => [];

    /// <summary>c(x).</summary>
    /// <param name="x">A real number.</param>
    /// <returns>The cost there.</returns>
    public abstract double Value(double x);

    /// <summary>c′(x), at a jump the derivative beside it.</summary>
    /// <param name="x">A real number.</param>
    /// <returns>The derivative there.</returns>
    public abstract double Derivative(double x);

    /// <summary>f(z) = Σ_d c(z_d) in TorchSharp; a <see cref="CostFunction"/>.</summary>
    /// <param name="z">Points, <c>[samples, dimensions]</c>.</param>
    /// <returns>Costs, <c>[samples]</c>.</returns>
    public abstract torch.Tensor Evaluate(torch.Tensor z);

    /// <summary>E[c(x)] for x ~ N(μ, σ²), in closed form: the share of one coordinate.</summary>
    /// <param name="q">The distribution.</param>
    /// <returns>The expectation of one coordinate's cost.</returns>
    public abstract double Expectation(IsotropicGaussian q);

    /// <summary>∂E[c(x)]/∂μ or ∂E[c(x)]/∂σ for x ~ N(μ, σ²), in closed form: the truth that estimators estimate.</summary>
    /// <param name="q">The distribution.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The derivative with respect to the parameter of one coordinate.</returns>
    public abstract double Gradient(IsotropicGaussian q, GaussianParameter parameter);

    /// <summary>The jumps in units of ε = (x − μ)/σ.</summary>
    internal IEnumerable<double> BreaksInUnitsOf(IsotropicGaussian q) => Jumps.Select(x => (x - q.Mean) / q.Scale);
}
