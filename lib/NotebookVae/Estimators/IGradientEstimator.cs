using TorchSharp;

namespace NotebookVae;

/// <summary>
/// A Monte Carlo estimator of ∂E_q[f(z)]/∂φ for q = N(μ, diag σ²) and φ = (μ, σ), where f itself does not depend on φ (Mohamed, Rosca,
/// Figurnov and Mnih 2020, "Monte Carlo Gradient Estimation in Machine Learning").
/// </summary>
public interface IGradientEstimator
{
    /// <summary>The estimator's usual name, for tables and legends.</summary>
    string Name { get; }

    /// <summary>
    /// Whether f is first evaluated at draws of q, one estimate after another; false where the points come from other distributions.
    /// </summary>
    bool EvaluatesAtDraws => true;

    /// <summary>How many points f is evaluated at for one estimate of both gradients.</summary>
    /// <param name="dimensions">The number of dimensions of z.</param>
    /// <returns>Evaluations of f; a derivative of f is obtained along with its value and not counted apart.</returns>
    long Evaluations(long dimensions);

    /// <summary>Draws independent estimates of the gradient with respect to the mean and to the scale.</summary>
    /// <param name="cost">f.</param>
    /// <param name="q">The distribution; its tensors have shape <c>[dimensions]</c>.</param>
    /// <param name="samples">How many independent estimates; at least 1.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The estimates, one a row. Whoever asked for them disposes them.</returns>
    /// <exception cref="ArgumentException">The mean of <paramref name="q"/> is not one-dimensional, or f returns another shape than <c>[samples]</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    GradientSamples Estimate(CostFunction cost, DiagonalGaussian q, long samples, torch.Generator? generator = null);

    /// <summary>
    /// The exact mean, variance and fourth central moment of one estimate, by quadrature, for a cost that is a sum over coordinates and the
    /// parameter of one coordinate. Where the estimator is biased, the mean is not the gradient.
    /// </summary>
    /// <param name="cost">The cost of one coordinate.</param>
    /// <param name="q">The distribution.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The moments, to rounding.</returns>
    EstimatorMoments ExactMoments(ScalarCost cost, IsotropicGaussian q, GaussianParameter parameter);
}
