using TorchSharp;

namespace NotebookVae;

/// <summary>
/// The score-function estimator, also known as REINFORCE or likelihood-ratio estimator: (f(z) − b) ∂log q_φ(z)/∂φ with z ~ q_φ. For the
/// Gaussian the scores are ∂log q/∂μ = (z − μ)/σ² and ∂log q/∂σ = ((z − μ)²/σ² − 1)/σ.
/// </summary>
/// <remarks>
/// <para>Unbiased for any f with E|f ∂log q| finite, discontinuous ones included, and for any b that does not depend on this z, because
/// E ∂log q = 0. It asks for values of f only: one evaluation an estimate. In D dimensions f carries the noise of all coordinates into the
/// estimate for each of them, so the variance grows with D.</para>
/// <para>Sources: Williams 1992 (REINFORCE, with the baseline); Glynn 1990; Mohamed et al. 2020, section 4, and section 7 for
/// baselines.</para>
/// </remarks>
public sealed class ScoreFunctionEstimator : IGradientEstimator
{
    private readonly double meanBaseline;
    private readonly double scaleBaseline;

    /// <summary>Creates the estimator with a constant baseline, possibly another one for each parameter.</summary>
    /// <param name="name">The name in tables and legends.</param>
    /// <param name="meanBaseline">b for the gradient with respect to the mean.</param>
    /// <param name="scaleBaseline">b for the gradient with respect to the scale.</param>
    public ScoreFunctionEstimator(string name, double meanBaseline, double scaleBaseline)
    {
        Name = name;
        this.meanBaseline = meanBaseline;
        this.scaleBaseline = scaleBaseline;
    }

    /// <summary>The estimator without a baseline.</summary>
    public static ScoreFunctionEstimator Plain { get; } = new("score function", 0, 0);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>
    /// The estimator with b = E f, known exactly here. In practice E f is estimated from earlier draws; an average that contains the own
    /// draw biases the estimate.
    /// </summary>
    /// <param name="cost">The cost of one coordinate.</param>
    /// <param name="q">The distribution.</param>
    /// <returns>The estimator for this cost and distribution.</returns>
    public static ScoreFunctionEstimator WithMeanBaseline(ScalarCost cost, IsotropicGaussian q)
    {
        double expectation = q.Dimensions * cost.Expectation(q);
        return new ScoreFunctionEstimator("score function, mean baseline", expectation, expectation);
    }

    /// <summary>The estimator with the constant of least variance for each parameter, b = E[f s²]/E[s²] with s the score.</summary>
    /// <param name="cost">The cost of one coordinate.</param>
    /// <param name="q">The distribution.</param>
    /// <returns>The estimator for this cost and distribution.</returns>
    public static ScoreFunctionEstimator WithOptimalBaseline(ScalarCost cost, IsotropicGaussian q) => new(
        "score function, optimal baseline",
        ScoreMoments.ForGaussian(cost, q, GaussianParameter.Mean).OptimalBaseline,
        ScoreMoments.ForGaussian(cost, q, GaussianParameter.Scale).OptimalBaseline);

    /// <summary>b.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The baseline of that parameter's gradient.</returns>
    public double Baseline(GaussianParameter parameter) => parameter == GaussianParameter.Mean ? meanBaseline : scaleBaseline;

    /// <inheritdoc/>
    public long Evaluations(long dimensions) => 1;

    /// <inheritdoc/>
    public GradientSamples Estimate(CostFunction cost, DiagonalGaussian q, long samples, torch.Generator? generator = null)
    {
        EstimatorArguments.Require(q, samples);
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor noise = q.Noise(samples, generator);
        torch.Tensor values = EstimatorArguments.Evaluate(cost, q.Reparameterize(noise)).unsqueeze(-1);
        torch.Tensor scale = q.StandardDeviation;
        torch.Tensor mean = (values - meanBaseline) * noise / scale;
        torch.Tensor scaleGradient = (values - scaleBaseline) * (noise.pow(2) - 1) / scale;
        return new GradientSamples(mean.MoveToOuterDisposeScope(), scaleGradient.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public EstimatorMoments ExactMoments(ScalarCost cost, IsotropicGaussian q, GaussianParameter parameter) =>
        ScoreMoments.ForGaussian(cost, q, parameter).SingleSample(Baseline(parameter));
}
