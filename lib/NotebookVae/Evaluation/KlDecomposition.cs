using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// What the divergence in the bound is made of: E_x KL(q(z|x) ‖ p(z)) = I(x; z) + KL(q(z) ‖ p(z)), with x one of N data and q(z) the
/// mixture of all N posteriors (Hoffman and Johnson 2016). The first part is what a code tells about its datum, at most log N; the second
/// is how far the codes as a whole are from the prior. All three are means over the same draws, so that the equation holds to rounding.
/// </summary>
/// <param name="ExpectedKl">E_x KL(q(z|x) ‖ p(z)), sampled, nats.</param>
/// <param name="MutualInformation">I(x; z), nats; at most log N, draw by draw.</param>
/// <param name="AggregateKl">KL(q(z) ‖ p(z)), nats.</param>
/// <param name="MutualInformationError">The standard error of I over the draws of z, the data being given.</param>
/// <param name="AggregateKlError">The standard error of the aggregate divergence over the draws of z.</param>
/// <param name="Count">N, the number of data.</param>
public sealed record KlDecomposition(
    double ExpectedKl, double MutualInformation, double AggregateKl, double MutualInformationError, double AggregateKlError, long Count)
{
    /// <summary>log N, which I cannot exceed: at an I near it, the number says how many data there are, not how much q tells.</summary>
    public double LargestInformation => Math.Log(Count);

    /// <summary>Measures the three terms, with the full mixture over the data and draws from every posterior.</summary>
    /// <param name="model">The model; its prior must be over <c>[latent]</c>.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>; the cost grows with the square of the count.</param>
    /// <param name="draws">Draws of z for each datum.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <param name="batchSize">Images at once.</param>
    /// <returns>The terms.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="draws"/> is less than 1.</exception>
    /// <exception cref="NotSupportedException">The prior depends on a condition: there is then no one q(z) to compare it with.</exception>
    public static KlDecomposition Measure(
        IVariationalModel model, Tensor images, long draws = 1, Generator? generator = null, long batchSize = 500)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        if (ModelBatches.PriorHasBatch(model))
        {
            throw new NotSupportedException("The model's prior depends on a condition: measure the data of one condition at a time.");
        }

        using IDisposable _ = no_grad();
        using DisposeScope outer = NewDisposeScope();
        AggregatePosterior aggregate = AggregatePosterior.Of(model, images, batchSize);
        DrawSums kl = new(), information = new(), fromPrior = new();
        foreach (IReparameterizedDistribution block in aggregate.Blocks)
        {
            // One pass a draw: memory does not grow with the number of draws.
            long size = block.Mean.shape[0];
            double[][] terms = [new double[size], new double[size]];
            double[][] squares = [new double[size], new double[size]];
            for (long draw = 0; draw < draws; draw++)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor z = block.Sample(null, generator);
                Tensor own = block.LogDensity(z);
                Tensor mixture = aggregate.LogDensity(z);
                Tensor prior = model.Prior.LogDensity(z);
                kl.Add(own - prior);
                information.Add(own - mixture);
                fromPrior.Add(mixture - prior);
                Accumulate(own - mixture, terms[0], squares[0]);
                Accumulate(mixture - prior, terms[1], squares[1]);
            }

            information.AddVariance(terms[0], squares[0], draws);
            fromPrior.AddVariance(terms[1], squares[1], draws);
        }

        return new KlDecomposition(
            kl.Mean, information.Mean, fromPrior.Mean, information.StandardError(draws), fromPrior.StandardError(draws), aggregate.Count);
    }

    private static void Accumulate(Tensor values, double[] sums, double[] squares)
    {
        double[] numbers = values.to(ScalarType.Float64).cpu().data<double>().ToArray();
        for (int i = 0; i < numbers.Length; i++)
        {
            sums[i] += numbers[i];
            squares[i] += numbers[i] * numbers[i];
        }
    }

    /// <summary>The mean of a term over data and draws, and its variance over the draws of each datum.</summary>
    private sealed class DrawSums
    {
        private double sum;
        private double sumOfSquares;
        private double withinData;
        private long count;
        private long data;

        public double Mean => sum / count;

        public void Add(Tensor values)
        {
            sum += values.sum(ScalarType.Float64).ToDouble();
            sumOfSquares += values.to(ScalarType.Float64).pow(2).sum().ToDouble();
            count += values.numel();
        }

        public void AddVariance(double[] sums, double[] squares, long draws)
        {
            data += sums.Length;
            withinData += sums.Zip(squares, (s, q) => (q - (s * s / draws)) / Math.Max(1, draws - 1)).Sum();
        }

        /// <summary>
        /// From the scatter of each datum's draws; with one draw a datum from the scatter of all of them, which is too large rather than
        /// too small.
        /// </summary>
        public double StandardError(long draws) => draws > 1
            ? Math.Sqrt(withinData / data / count)
            : Math.Sqrt(Math.Max(0, (sumOfSquares / count) - (Mean * Mean)) / count);
    }
}
