using TorchSharp;

namespace NotebookVae;

/// <summary>
/// Implicit reparameterization for the Gaussian: z is drawn by any method, and its derivative follows from the distribution function
/// alone. Holding u = F_φ(z) fixed while φ moves gives ∂z/∂φ = −(∂F_φ(z)/∂φ)/q_φ(z), then ∂f(z)/∂φ = f′(z) ∂z/∂φ.
/// </summary>
/// <remarks>
/// <para>Unbiased under the pathwise estimator's conditions plus: F differentiable in φ, q positive at z. One evaluation of f and of its
/// derivative an estimate. For the Gaussian ∂F/∂μ = −q and ∂F/∂σ = −q (z − μ)/σ, so the result equals the pathwise one with
/// ε = (z − μ)/σ, sample by sample; the point of the method is the distributions with no explicit z = g_φ(ε), such as the Gamma
/// (<see cref="GammaImplicitReparameterization"/>).</para>
/// <para>Source: Figurnov, Mohamed and Mnih 2018; Mohamed et al. 2020, section 5.</para>
/// </remarks>
public sealed class ImplicitReparameterizationEstimator : IGradientEstimator
{
    /// <inheritdoc/>
    public string Name => "implicit reparameterization";

    /// <inheritdoc/>
    public long Evaluations(long dimensions) => 1;

    /// <inheritdoc/>
    public GradientSamples Estimate(CostFunction cost, DiagonalGaussian q, long samples, torch.Generator? generator = null)
    {
        EstimatorArguments.Require(q, samples);
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor z = q.Sample(samples, generator);
        torch.Tensor slope = PathwiseEstimator.Derivative(cost, z);
        (torch.Tensor byMean, torch.Tensor byScale) = SampleDerivative(z, q.Mean.detach(), q.StandardDeviation.detach());
        return new GradientSamples((slope * byMean).MoveToOuterDisposeScope(), (slope * byScale).MoveToOuterDisposeScope());
    }

    /// <summary>∂z/∂μ and ∂z/∂σ from the distribution function, −(∂F/∂φ)/q.</summary>
    /// <param name="z">Draws, <c>[samples, dimensions]</c>, within 35 standard deviations of the mean (beyond, float64 densities are zero).</param>
    /// <param name="mean">μ, <c>[dimensions]</c>.</param>
    /// <param name="scale">σ, <c>[dimensions]</c>.</param>
    /// <returns>Two tensors, <c>[samples, dimensions]</c>.</returns>
    public static (torch.Tensor ByMean, torch.Tensor ByScale) SampleDerivative(torch.Tensor z, torch.Tensor mean, torch.Tensor scale)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor standardized = (z - mean) / scale;

        // F(z) = Φ((z − μ)/σ): the chain rule gives its derivatives by μ, by σ and by z, which is the density.
        torch.Tensor slope = (standardized.pow(2) * -0.5).exp() / Math.Sqrt(2 * Math.PI);
        torch.Tensor functionByMean = -slope / scale;
        torch.Tensor functionByScale = -slope * standardized / scale;
        torch.Tensor density = slope / scale;
        return ((-functionByMean / density).MoveToOuterDisposeScope(), (-functionByScale / density).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public EstimatorMoments ExactMoments(ScalarCost cost, IsotropicGaussian q, GaussianParameter parameter) =>
        new PathwiseEstimator().ExactMoments(cost, q, parameter);
}
