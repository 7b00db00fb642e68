using System.Globalization;
using TorchSharp;

namespace NotebookVae;

/// <summary>
/// The score-function estimator with a moving average of costs as its baseline, (1/K) Σ_k (f_k − b) s_k with b ← ρ b + (1 − ρ) f̄ after
/// each estimate: what replaces the unknown E f when only earlier samples are at hand.
/// </summary>
/// <remarks>
/// <para>Unbiased because b comes from earlier estimates alone. If the own samples enter b before it is subtracted, they take a part of
/// the signal with them and the expectation is the gradient times 1 − (1 − ρ)/K (<see cref="ExpectedFactor"/>); that mistake is found in
/// published code, and is an option here so that it can be studied.</para>
/// <para>The estimator has a state. Estimates that follow each other share most of b: they are uncorrelated, so the variance of their
/// average is Var/N, but not independent. K evaluations of f an estimate. Source: Williams 1992; Mohamed et al. 2020, section 7.</para>
/// </remarks>
public sealed class MovingAverageBaselineEstimator : IGradientEstimator
{
    private readonly double start;

    /// <summary>Creates the estimator.</summary>
    /// <param name="decay">ρ, the weight of the past; at least 0 and below 1.</param>
    /// <param name="samplesPerEstimate">K; at least 1.</param>
    /// <param name="start">b before the first estimate; any constant leaves the estimator unbiased.</param>
    /// <param name="includesOwnSamples">True for the mistake of updating the average before it is subtracted.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public MovingAverageBaselineEstimator(double decay = 0.9, int samplesPerEstimate = 1, double start = 0, bool includesOwnSamples = false)
    {
        if (decay is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay must be at least 0 and below 1.");
        }

        if (!double.IsFinite(start))
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, "The first baseline must be a finite number.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(samplesPerEstimate, 1);
        Decay = decay;
        SamplesPerEstimate = samplesPerEstimate;
        IncludesOwnSamples = includesOwnSamples;
        this.start = start;
        Baseline = start;
    }

    /// <summary>ρ, the weight of the past.</summary>
    public double Decay { get; }

    /// <summary>K, the number of samples in one estimate.</summary>
    public int SamplesPerEstimate { get; }

    /// <summary>Whether the own samples enter the baseline, which biases the estimate.</summary>
    public bool IncludesOwnSamples { get; }

    /// <summary>The average after the estimates made so far.</summary>
    public double Baseline { get; private set; }

    /// <summary>What the expectation is of the true gradient: 1, or 1 − (1 − ρ)/K where the own samples enter the baseline.</summary>
    public double ExpectedFactor => IncludesOwnSamples ? 1 - ((1 - Decay) / SamplesPerEstimate) : 1;

    /// <inheritdoc/>
    public string Name => string.Create(
        CultureInfo.InvariantCulture, $"moving average{(IncludesOwnSamples ? " with own samples" : "")}, K = {SamplesPerEstimate}");

    /// <inheritdoc/>
    public long Evaluations(long dimensions) => SamplesPerEstimate;

    /// <summary>Forgets the estimates made so far.</summary>
    public void Reset() => Baseline = start;

    /// <inheritdoc/>
    public GradientSamples Estimate(CostFunction cost, DiagonalGaussian q, long samples, torch.Generator? generator = null)
    {
        EstimatorArguments.Require(q, samples);
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor noise = q.Noise(samples * SamplesPerEstimate, generator);
        torch.Tensor costs = EstimatorArguments.Evaluate(cost, q.Reparameterize(noise)).reshape(samples, SamplesPerEstimate);
        torch.Tensor centred = (costs - Baselines(costs).unsqueeze(-1)).unsqueeze(-1);
        torch.Tensor byEstimate = noise.reshape(samples, SamplesPerEstimate, q.Dimensions);
        torch.Tensor scale = q.StandardDeviation;
        torch.Tensor mean = (centred * byEstimate).mean([1]) / scale;
        torch.Tensor scaleGradient = (centred * (byEstimate.pow(2) - 1)).mean([1]) / scale;
        return new GradientSamples(mean.MoveToOuterDisposeScope(), scaleGradient.MoveToOuterDisposeScope());
    }

    /// <summary>The moments once the start is forgotten (<see cref="ScoreMoments.MovingAverage"/>).</summary>
    /// <inheritdoc/>
    public EstimatorMoments ExactMoments(ScalarCost cost, IsotropicGaussian q, GaussianParameter parameter) =>
        ScoreMoments.ForGaussian(cost, q, parameter).MovingAverage(SamplesPerEstimate, Decay, IncludesOwnSamples);

    // b for each estimate in turn, [samples]; moves the state on.
    private torch.Tensor Baselines(torch.Tensor costs)
    {
        double[] averages = costs.mean([1]).cpu().to_type(torch.ScalarType.Float64).data<double>().ToArray();
        for (int n = 0; n < averages.Length; n++)
        {
            double before = Baseline;
            Baseline = (Decay * before) + ((1 - Decay) * averages[n]);
            averages[n] = IncludesOwnSamples ? Baseline : before;
        }

        return torch.tensor(averages).to(costs.dtype, costs.device);
    }
}
