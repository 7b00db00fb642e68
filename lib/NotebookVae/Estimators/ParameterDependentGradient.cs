using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// ∂E_q[f_φ(z)]/∂φ for a cost that depends on φ itself: any estimator's gradient of the expectation with f held fixed, plus
/// E[∂f_φ(z)/∂φ] at z held fixed.
/// </summary>
public static class ParameterDependentGradient
{
    /// <summary>Draws independent estimates with any estimator.</summary>
    /// <param name="estimator">The estimator of the first part.</param>
    /// <param name="cost">f, differentiable in μ and σ.</param>
    /// <param name="q">The distribution; its tensors have shape <c>[dimensions]</c>.</param>
    /// <param name="samples">How many independent estimates; at least 1.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The estimates, one a row. The second part is taken at the estimator's own draws, or at fresh ones where f is not
    /// evaluated at draws of q (<see cref="IGradientEstimator.EvaluatesAtDraws"/>).</returns>
    /// <exception cref="ArgumentException">The distribution or the result of f has another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public static GradientSamples Estimate(
        IGradientEstimator estimator, ParameterDependentCost cost, DiagonalGaussian q, long samples, Generator? generator = null)
    {
        EstimatorArguments.Require(q, samples);
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = q.Mean.detach();
        Tensor scale = q.StandardDeviation.detach();
        Tensor? draws = null;
        using GradientSamples fixedCost = estimator.Estimate(AtFixedParameters, q, samples, generator);
        scope.Attach(draws!);
        Tensor points = estimator.EvaluatesAtDraws ? draws! : q.Sample(samples, generator);
        using IDisposable gradient = enable_grad();
        Tensor meanRows = mean.expand(points.shape).clone().requires_grad_();
        Tensor scaleRows = scale.expand(points.shape).clone().requires_grad_();
        Tensor total = EstimatorArguments.Evaluate(z => cost(z, meanRows, scaleRows), points).sum();
        (Tensor byMean, Tensor byScale) = (fixedCost.Mean, fixedCost.Scale);
        if (total.requires_grad)
        {
            IList<Tensor> direct = autograd.grad([total], [meanRows, scaleRows], allow_unused: true);
            byMean = Plus(byMean, direct[0]);
            byScale = Plus(byScale, direct[1]);
        }

        return new GradientSamples(byMean.alias().MoveToOuterDisposeScope(), byScale.alias().MoveToOuterDisposeScope());

        Tensor AtFixedParameters(Tensor z)
        {
            draws ??= z.detach().DetachFromDisposeScope();
            return cost(z, mean.expand(z.shape), scale.expand(z.shape));
        }

        // An estimate from K draws takes the average of their K direct gradients.
        Tensor Plus(Tensor rows, Tensor direct) =>
            direct.IsInvalid ? rows : rows + direct.reshape(samples, points.shape[0] / samples, points.shape[1]).mean([1]);
    }
}
