using System.Globalization;
using TorchSharp;

namespace NotebookVae;

/// <summary>
/// The score-function estimator from K samples, each with the average cost of the others as its baseline:
/// (1/K) Σ_k (f_k − (K − 1)⁻¹ Σ_{j≠k} f_j) s_k = (K − 1)⁻¹ Σ_k (f_k − f̄) s_k, the sample covariance of cost and score s = ∂log q/∂φ.
/// </summary>
/// <remarks>
/// <para>Unbiased under the conditions of the score function, since a sample's baseline does not contain it; K ≥ 2. K evaluations of f an
/// estimate. Its variance is V/K + (η² + Var f · Var s)/(K(K − 1)), with V the variance with the exact mean baseline and η the gradient:
/// the second term is the price of not knowing E f.</para>
/// <para>Sources: Salimans and Knowles 2014 (regression form); Mnih and Rezende 2016; Kool, van Hoof and Welling 2019 (the name).</para>
/// </remarks>
public sealed class LeaveOneOutEstimator : IGradientEstimator
{
    /// <summary>Creates the estimator.</summary>
    /// <param name="samplesPerEstimate">K; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samplesPerEstimate"/> is less than 2.</exception>
    public LeaveOneOutEstimator(int samplesPerEstimate)
    {
        if (samplesPerEstimate < 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samplesPerEstimate), samplesPerEstimate, "Leaving one sample out needs at least 2 samples an estimate.");
        }

        SamplesPerEstimate = samplesPerEstimate;
    }

    /// <summary>K, the number of samples in one estimate.</summary>
    public int SamplesPerEstimate { get; }

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"leave-one-out, K = {SamplesPerEstimate}");

    /// <inheritdoc/>
    public long Evaluations(long dimensions) => SamplesPerEstimate;

    /// <summary>(K − 1)⁻¹ Σ_k (f_k − f̄) s_k for given costs and scores.</summary>
    /// <param name="costs">f_k, <c>[samples, K]</c>, detached from the parameters.</param>
    /// <param name="scores">∂log q(z_k)/∂φ, <c>[samples, K, parameters]</c>.</param>
    /// <returns>The estimates, <c>[samples, parameters]</c>.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or K is less than 2.</exception>
    public static torch.Tensor Combine(torch.Tensor costs, torch.Tensor scores)
    {
        if (costs.dim() != 2 || scores.dim() != 3 || !scores.shape.AsSpan(0, 2).SequenceEqual(costs.shape) || costs.shape[1] < 2)
        {
            throw new ArgumentException(
                $"The costs have shape [{string.Join(", ", costs.shape)}] and the scores [{string.Join(", ", scores.shape)}]: "
                + "they must be [samples, K] and [samples, K, parameters] with K at least 2.",
                nameof(scores));
        }

        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor centred = costs - costs.mean([1], keepdim: true);
        return ((centred.unsqueeze(-1) * scores).sum(1) / (costs.shape[1] - 1.0)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public GradientSamples Estimate(CostFunction cost, DiagonalGaussian q, long samples, torch.Generator? generator = null)
    {
        EstimatorArguments.Require(q, samples);
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor noise = q.Noise(samples * SamplesPerEstimate, generator);
        torch.Tensor costs = EstimatorArguments.Evaluate(cost, q.Reparameterize(noise)).reshape(samples, SamplesPerEstimate);
        torch.Tensor byEstimate = noise.reshape(samples, SamplesPerEstimate, q.Dimensions);
        torch.Tensor scale = q.StandardDeviation;
        torch.Tensor mean = Combine(costs, byEstimate / scale);
        torch.Tensor scaleGradient = Combine(costs, (byEstimate.pow(2) - 1) / scale);
        return new GradientSamples(mean.MoveToOuterDisposeScope(), scaleGradient.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public EstimatorMoments ExactMoments(ScalarCost cost, IsotropicGaussian q, GaussianParameter parameter) =>
        ScoreMoments.ForGaussian(cost, q, parameter).LeaveOneOut(SamplesPerEstimate);
}
