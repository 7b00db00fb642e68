using TorchSharp;

namespace NotebookVae;

/// <summary>
/// All 2^D values of z under q(z) = Π_d Bernoulli(z_d; p_d), p_d = 1/(1 + e^(−λ_d)): expectation, gradient with respect to the logits λ
/// and the exact moments of score-function estimators by summation. The truth for a discrete z, at a cost of 2^D evaluations.
/// </summary>
public sealed class BernoulliEnumeration
{
    /// <summary>More dimensions would mean more than a million evaluations.</summary>
    public const int MaximalDimensions = 20;

    private readonly double[] probabilities;
    private readonly double[] costs;
    private readonly double[,] points;
    private readonly double[] means;

    /// <summary>Evaluates the cost at all points.</summary>
    /// <param name="cost">f; its argument is float64, <c>[2^D, D]</c>, of zeros and ones.</param>
    /// <param name="logits">λ, one a dimension; at most 20, all finite.</param>
    /// <exception cref="ArgumentException">There are no logits, too many, or one that is not finite.</exception>
    public BernoulliEnumeration(CostFunction cost, params double[] logits)
    {
        if (logits.Length is 0 or > MaximalDimensions || !logits.All(double.IsFinite))
        {
            throw new ArgumentException(
                $"There are {logits.Length} logits: enumeration takes 1 to {MaximalDimensions} finite ones.", nameof(logits));
        }

        int count = 1 << logits.Length;
        means = [.. logits.Select(l => 1 / (1 + Math.Exp(-l)))];
        points = new double[count, logits.Length];
        probabilities = new double[count];
        for (int n = 0; n < count; n++)
        {
            probabilities[n] = 1;
            for (int d = 0; d < logits.Length; d++)
            {
                points[n, d] = (n >> d) & 1;
                probabilities[n] *= points[n, d] == 1 ? means[d] : 1 - means[d];
            }
        }

        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        costs = EstimatorArguments.Evaluate(cost, torch.tensor(points)).contiguous().data<double>().ToArray();
    }

    /// <summary>E f.</summary>
    public double Expectation => probabilities.Zip(costs, (p, c) => p * c).Sum();

    /// <summary>∂E f/∂λ_d.</summary>
    /// <param name="dimension">d, from 0.</param>
    /// <returns>The exact derivative.</returns>
    public double Gradient(int dimension) => Moments(dimension).Gradient;

    /// <summary>The joint moments of the cost and of the score ∂log q/∂λ_d = z_d − p_d.</summary>
    /// <param name="dimension">d, from 0.</param>
    /// <returns>The table that gives the exact moments of every score-function estimator.</returns>
    public ScoreMoments Moments(int dimension)
    {
        double[] scores = [.. Enumerable.Range(0, probabilities.Length).Select(n => points[n, dimension] - means[dimension])];
        return ScoreMoments.FromDiscrete(costs, scores, probabilities);
    }
}
