using TorchSharp;

namespace NotebookVae;

/// <summary>
/// The score-function estimator with a learned baseline, (f(z) − b_ψ(μ, log σ²) − c) ∂log q(z)/∂φ: the network sees the distribution's
/// parameters, so that one baseline serves while they move.
/// </summary>
/// <remarks>
/// <para>Unbiased: all estimates of one call use the ψ and c of the calls before, and the baseline learns from the call's costs
/// afterwards. Given that past they are independent, and <see cref="ExactMoments"/> are theirs. One evaluation of f an estimate.</para>
/// <para>Source: Mnih and Gregor 2014 (NVIL). For q(z|x) over a batch use <see cref="LearnedBaseline"/> with
/// <see cref="ScoreFunctionSurrogate"/>.</para>
/// </remarks>
public sealed class LearnedBaselineEstimator : IGradientEstimator
{
    /// <summary>Creates the estimator.</summary>
    /// <param name="baseline">The baseline; its network maps <c>[1, 2 dimensions]</c> to one number. It stays the caller's.</param>
    public LearnedBaselineEstimator(LearnedBaseline baseline)
    {
        LearnedBaseline = baseline;
    }

    /// <summary>The baseline.</summary>
    public LearnedBaseline LearnedBaseline { get; }

    /// <summary>Whether the baseline learns after each call; true from the start.</summary>
    public bool Learns { get; set; } = true;

    /// <inheritdoc/>
    public string Name => "score function, learned baseline";

    /// <inheritdoc/>
    public long Evaluations(long dimensions) => 1;

    /// <summary>The baseline that the next call uses at this distribution.</summary>
    /// <param name="q">The distribution; its tensors have shape <c>[dimensions]</c>.</param>
    /// <returns>b_ψ + c.</returns>
    public double Baseline(DiagonalGaussian q)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return LearnedBaseline.Predict(Context(q)).cpu().to_type(torch.ScalarType.Float64).item<double>();
    }

    /// <inheritdoc/>
    public GradientSamples Estimate(CostFunction cost, DiagonalGaussian q, long samples, torch.Generator? generator = null)
    {
        EstimatorArguments.Require(q, samples);
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor noise = q.Noise(samples, generator);
        torch.Tensor costs = EstimatorArguments.Evaluate(cost, q.Reparameterize(noise));
        torch.Tensor context = Context(q);
        torch.Tensor centred = (costs - LearnedBaseline.Predict(context)).unsqueeze(-1);
        torch.Tensor scale = q.StandardDeviation;
        torch.Tensor mean = centred * noise / scale;
        torch.Tensor scaleGradient = centred * (noise.pow(2) - 1) / scale;
        if (Learns)
        {
            using IDisposable gradient = torch.enable_grad();
            LearnedBaseline.Update(context, costs.mean().reshape(1));
        }

        return new GradientSamples(mean.MoveToOuterDisposeScope(), scaleGradient.MoveToOuterDisposeScope());
    }

    /// <summary>The moments with the present baseline.</summary>
    /// <inheritdoc/>
    public EstimatorMoments ExactMoments(ScalarCost cost, IsotropicGaussian q, GaussianParameter parameter)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return ScoreMoments.ForGaussian(cost, q, parameter).SingleSample(Baseline(q.ToDiagonal()));
    }

    private static torch.Tensor Context(DiagonalGaussian q) => torch.cat([q.Mean.detach(), q.LogVariance.detach()]).unsqueeze(0);
}
