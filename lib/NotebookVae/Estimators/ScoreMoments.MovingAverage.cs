namespace NotebookVae;

/// <content>The moments of estimates whose baseline is a moving average of earlier costs.</content>
public sealed partial class ScoreMoments
{
    /// <summary>
    /// The moments of (1/K) Σ_k (f_k − b) s_k with b the exponential moving average of the mean costs of earlier estimates, b ← ρ b +
    /// (1 − ρ) f̄, after so many estimates that the start is forgotten; or, as a warning, with b updated by the own samples first.
    /// </summary>
    /// <remarks>
    /// With W = b − E f, whose cumulants are κ_n(W) = (1 − ρ)^n κ_n(f)/((1 − ρ^n) K^(n−1)) and which is independent of the samples, and the
    /// sums A, B, C of <see cref="LeaveOneOut"/>, the estimate is A/K − W C/K; with the own samples in b it is
    /// A/K − ρ W C/K − (1 − ρ) B C/K², whose mean is the gradient times 1 − (1 − ρ)/K.
    /// </remarks>
    /// <param name="samples">K; at least 1.</param>
    /// <param name="decay">ρ, at least 0 and below 1.</param>
    /// <param name="includesOwnSamples">Whether the average is updated by the own samples before it is used.</param>
    /// <returns>Exact moments of one estimate, the past being random too.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public EstimatorMoments MovingAverage(int samples, double decay, bool includesOwnSamples = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (decay is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay must be at least 0 and below 1.");
        }

        double k = samples;
        double[] cumulants = [0, 0, table[2, 0], table[3, 0], table[4, 0] - (3 * table[2, 0] * table[2, 0])];
        for (int n = 2; n <= Degree; n++)
        {
            cumulants[n] *= Math.Pow(1 - decay, n) / ((1 - Math.Pow(decay, n)) * Math.Pow(k, n - 1));
        }

        double[] past = [1, 0, cumulants[2], cumulants[3], cumulants[4] + (3 * cumulants[2] * cumulants[2])];
        double pastWeight = -(includesOwnSamples ? decay : 1) / k;
        double ownWeight = includesOwnSamples ? -(1 - decay) / (k * k) : 0;
        double[,,] sums = SumsOf(samples);
        Span<double> raw = stackalloc double[Degree + 1];
        for (int n = 1; n <= Degree; n++)
        {
            for (int j = 0; j <= n; j++)
            {
                for (int l = 0; j + l <= n; l++)
                {
                    // The multinomial coefficient's i! and l! cancel against those of the moment E[A^i B^l C^(j+l)].
                    int i = n - j - l;
                    double moment = sums[i, l, j + l] * Factorial[n] * Factorial[j + l] / Factorial[j];
                    raw[n] += Math.Pow(k, -i) * Math.Pow(pastWeight, j) * past[j] * Math.Pow(ownWeight, l) * moment;
                }
            }
        }

        return EstimatorMoments.FromRaw(raw[1], raw[2], raw[3], raw[4]);
    }
}
