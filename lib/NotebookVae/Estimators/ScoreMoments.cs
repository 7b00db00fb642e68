namespace NotebookVae;

/// <summary>
/// The joint moments E[(f − E f)^i s^j], i, j ≤ 4, of a cost f(z) and of the score s = ∂ log q(z)/∂φ. Every score-function estimator is
/// a polynomial in the two, so the table gives exact means, variances and fourth moments of all of them: with any constant baseline, and
/// with the leave-one-out baseline for any number of samples.
/// </summary>
public sealed partial class ScoreMoments
{
    /// <summary>The highest power of the cost and of the score in the table.</summary>
    public const int Degree = 4;

    private static readonly double[] Factorial = [1, 1, 2, 6, 24];
    private readonly double[,] table;

    private ScoreMoments(double costMean, double[,] table)
    {
        CostMean = costMean;
        this.table = table;
    }

    /// <summary>E f, the mean baseline.</summary>
    public double CostMean { get; }

    /// <summary>Var f.</summary>
    public double CostVariance => table[2, 0];

    /// <summary>E[s²], the Fisher information of the parameter.</summary>
    public double ScoreVariance => table[0, 2];

    /// <summary>∂E f/∂φ = E[f s] = E[(f − E f) s].</summary>
    public double Gradient => table[1, 1];

    /// <summary>
    /// E[f s²]/E[s²], the constant that minimises the variance of (f − b) s (Greensmith, Bartlett and Baxter 2004; Mohamed et al. 2020,
    /// section 7).
    /// </summary>
    public double OptimalBaseline => CostMean + (table[1, 2] / table[0, 2]);

    /// <summary>E[(f − E f)^i s^j].</summary>
    /// <param name="costPower">i, from 0 to 4.</param>
    /// <param name="scorePower">j, from 0 to 4.</param>
    public double this[int costPower, int scorePower] => table[costPower, scorePower];

    /// <summary>
    /// The table for a cost that is a sum over coordinates, f(z) = Σ_d c(z_d), under N(μ 1, σ² I), with the score of the first
    /// coordinate's parameter: s = (z₁ − μ)/σ² for the mean and s = ((z₁ − μ)²/σ² − 1)/σ for the scale.
    /// </summary>
    /// <param name="cost">c.</param>
    /// <param name="q">The distribution.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The table by quadrature; the other coordinates enter through the moments of a sum of independent terms.</returns>
    public static ScoreMoments ForGaussian(ScalarCost cost, IsotropicGaussian q, GaussianParameter parameter)
    {
        (double[] nodes, double[] weights) = GaussianQuadrature.NormalRule(cost.BreaksInUnitsOf(q));
        double[] costs = new double[nodes.Length];
        double[] scores = new double[nodes.Length];
        for (int n = 0; n < nodes.Length; n++)
        {
            costs[n] = cost.Value(q.Mean + (q.Scale * nodes[n]));
            scores[n] = parameter == GaussianParameter.Mean ? nodes[n] / q.Scale : ((nodes[n] * nodes[n]) - 1) / q.Scale;
        }

        return FromDiscrete(costs, scores, weights).WithIndependentCopies(q.Dimensions - 1);
    }

    /// <summary>The table for a distribution with finitely many points.</summary>
    /// <param name="costs">f at each point.</param>
    /// <param name="scores">s at each point.</param>
    /// <param name="probabilities">The probability of each point.</param>
    /// <returns>The table by summation.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ScoreMoments FromDiscrete(ReadOnlySpan<double> costs, ReadOnlySpan<double> scores, ReadOnlySpan<double> probabilities)
    {
        if (costs.Length != probabilities.Length || scores.Length != probabilities.Length)
        {
            throw new ArgumentException(
                $"There are {costs.Length} costs, {scores.Length} scores and {probabilities.Length} probabilities: each point needs one of each.",
                nameof(probabilities));
        }

        double mean = 0;
        for (int n = 0; n < costs.Length; n++)
        {
            mean += probabilities[n] * costs[n];
        }

        double[,] table = new double[Degree + 1, Degree + 1];
        for (int n = 0; n < costs.Length; n++)
        {
            double costPower = probabilities[n];
            for (int i = 0; i <= Degree; i++, costPower *= costs[n] - mean)
            {
                double term = costPower;
                for (int j = 0; j <= Degree; j++, term *= scores[n])
                {
                    table[i, j] += term;
                }
            }
        }

        return new ScoreMoments(mean, table);
    }

    /// <summary>The moments of one estimate (f(z) − b) s(z).</summary>
    /// <param name="baseline">b, a constant.</param>
    /// <returns>Exact moments; the mean is the gradient whatever b is, since E s = 0.</returns>
    public EstimatorMoments SingleSample(double baseline)
    {
        double offset = CostMean - baseline;
        Span<double> raw = stackalloc double[Degree + 1];
        for (int n = 1; n <= Degree; n++)
        {
            for (int i = 0; i <= n; i++)
            {
                raw[n] += Binomial(n, i) * Math.Pow(offset, n - i) * table[i, n];
            }
        }

        return EstimatorMoments.FromRaw(raw[1], raw[2], raw[3], raw[4]);
    }

    /// <summary>
    /// The moments of the leave-one-out estimate from K samples, (K − 1)⁻¹ Σ_k (f_k − f̄) s_k. With A = Σ (f − E f) s, B = Σ (f − E f) and
    /// C = Σ s it is (A − BC/K)/(K − 1), and the moments of the three sums are coefficients of the K-th power of one sample's generating
    /// polynomial.
    /// </summary>
    /// <param name="samples">K; at least 2.</param>
    /// <returns>Exact moments for this K.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 2.</exception>
    public EstimatorMoments LeaveOneOut(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        double[,,] sums = SumsOf(samples);
        Span<double> raw = stackalloc double[Degree + 1];
        for (int n = 1; n <= Degree; n++)
        {
            for (int j = 0; j <= n; j++)
            {
                double moment = sums[n - j, j, j] * Factorial[n - j] * Factorial[j] * Factorial[j];
                raw[n] += Binomial(n, j) * Math.Pow(-1.0 / samples, j) * moment;
            }

            raw[n] /= Math.Pow(samples - 1, n);
        }

        return EstimatorMoments.FromRaw(raw[1], raw[2], raw[3], raw[4]);
    }

    // Coefficients of the generating polynomial of A = Σ (f − E f) s, B = Σ (f − E f) and C = Σ s over K independent samples:
    // E[A^p B^q C^r] is the coefficient at [p, q, r] times p! q! r!.
    private double[,,] SumsOf(int samples)
    {
        const int Side = Degree + 1;
        double[,,] one = new double[Side, Side, Side];
        for (int p = 0; p <= Degree; p++)
        {
            for (int q = 0; p + q <= Degree; q++)
            {
                for (int r = 0; p + r <= Degree; r++)
                {
                    one[p, q, r] = table[p + q, p + r] / (Factorial[p] * Factorial[q] * Factorial[r]);
                }
            }
        }

        return Power(one, samples);
    }

    private ScoreMoments WithIndependentCopies(int copies)
    {
        if (copies == 0)
        {
            return this;
        }

        // Raw moments of the sum of the other coordinates' centred costs, from the powers of their generating polynomial.
        double[,,] one = new double[Degree + 1, 1, 1];
        for (int i = 0; i <= Degree; i++)
        {
            one[i, 0, 0] = table[i, 0] / Factorial[i];
        }

        double[,,] rest = Power(one, copies);
        double[,] joint = new double[Degree + 1, Degree + 1];
        for (int i = 0; i <= Degree; i++)
        {
            for (int j = 0; j <= Degree; j++)
            {
                for (int a = 0; a <= i; a++)
                {
                    joint[i, j] += Binomial(i, a) * table[a, j] * rest[i - a, 0, 0] * Factorial[i - a];
                }
            }
        }

        return new ScoreMoments(CostMean * (copies + 1), joint);
    }

    private static double Binomial(int n, int k) => Factorial[n] / (Factorial[k] * Factorial[n - k]);

    private static double[,,] Power(double[,,] polynomial, int exponent)
    {
        double[,,] result = new double[polynomial.GetLength(0), polynomial.GetLength(1), polynomial.GetLength(2)];
        result[0, 0, 0] = 1;
        for (double[,,] square = polynomial; exponent > 0; exponent >>= 1, square = Product(square, square))
        {
            if ((exponent & 1) == 1)
            {
                result = Product(result, square);
            }
        }

        return result;
    }

    // The product without terms above the fourth degree in the cost (p + q) or in the score (p + r), which nothing here needs.
    private static double[,,] Product(double[,,] left, double[,,] right)
    {
        (int ps, int qs, int rs) = (left.GetLength(0), left.GetLength(1), left.GetLength(2));
        double[,,] product = new double[ps, qs, rs];
        for (int p = 0; p < ps; p++)
        {
            for (int q = 0; q < qs && p + q <= Degree; q++)
            {
                for (int r = 0; r < rs && p + r <= Degree; r++)
                {
                    double sum = 0;
                    for (int a = 0; a <= p; a++)
                    {
                        for (int b = 0; b <= q; b++)
                        {
                            for (int c = 0; c <= r; c++)
                            {
                                sum += left[a, b, c] * right[p - a, q - b, r - c];
                            }
                        }
                    }

                    product[p, q, r] = sum;
                }
            }
        }

        return product;
    }
}
