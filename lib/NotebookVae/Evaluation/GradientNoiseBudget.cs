using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The noise budget of a training step by layer: Var(g) = Var_batch(E_ε g) + E_batch(Var_ε g), from pairs of gradients that share the batch
/// and not the draws. For a pair g₁, g₂ the half squared difference has the second part as its expectation; the averages of pairs
/// scatter by
/// the first part and half of the second.
/// </summary>
/// <param name="Groups">The budget of each group, in the order of the model's parameters.</param>
/// <param name="Whole">The budget of all parameters together.</param>
/// <param name="BatchSize">Images a step.</param>
/// <param name="Batches">The number of batches that were measured.</param>
public sealed record GradientNoiseBudget(IReadOnlyList<GradientNoiseShare> Groups, GradientNoiseShare Whole, long BatchSize, int Batches)
{
    /// <summary>One group by its name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no such group.</exception>
    public GradientNoiseShare this[string name] => Groups.FirstOrDefault(group => group.Name == name)
        ?? throw new KeyNotFoundException($"There is no group {name}; there are {string.Join(", ", Groups.Select(group => group.Name))}.");

    /// <summary>Measures the budget.</summary>
    /// <param name="model">The model at whose weights the gradient is taken.</param>
    /// <param name="images">The data, <c>[count, pixels]</c>.</param>
    /// <param name="objective">The objective, with its estimator and its number of draws.</param>
    /// <param name="batchSize">Images per step.</param>
    /// <param name="batches">How many whole batches to measure; at least 2. They are disjoint as in training; a new order is drawn when
    /// one pass is over.</param>
    /// <param name="grouping">By layer, by named tensor, or by network.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The budget.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch size or the number of batches is out of its range.</exception>
    public static GradientNoiseBudget Measure(
        IVariationalModel model,
        Tensor images,
        IObjective objective,
        long batchSize,
        int batches,
        GradientGrouping grouping = GradientGrouping.Layer,
        Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 2);
        if (batchSize < 1 || batchSize > images.shape[0])
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize), batchSize, $"The batch size must lie between 1 and {images.shape[0]}.");
        }

        GradientGroups groups = new(model, grouping);
        Share[] shares = [.. groups.Names.Select(_ => new Share())];
        Share whole = new();
        int measured = 0;
        while (measured < batches)
        {
            int now = (int)Math.Min(batches - measured, images.shape[0] / batchSize);
            foreach (Tensor x in new Batches(images, batchSize).Shuffled(generator).Take(now))
            {
                Add(x);
                measured++;
            }
        }

        return new GradientNoiseBudget(
            [.. shares.Select((share, i) => share.ToShare(groups.Names[i]))], whole.ToShare("all parameters"), batchSize, batches);

        void Add(Tensor x)
        {
            using DisposeScope scope = NewDisposeScope();
            IReadOnlyList<Tensor> first = groups.Gradient(objective.Estimate(model, x, generator));
            IReadOnlyList<Tensor> second = groups.Gradient(objective.Estimate(model, x, generator));
            double difference = 0;
            double spread = 0;
            double length = 0;
            for (int i = 0; i < shares.Length; i++)
            {
                (double ofDifference, double ofMeans, double ofLength) = shares[i].Add(Elements(first[i]), Elements(second[i]));
                difference += ofDifference;
                spread += ofMeans;
                length += ofLength;
            }

            whole.Add(difference, spread, length);
        }
    }

    private static double[] Elements(Tensor values) =>
        values.cpu().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();

    // Running sums for one group: the mean of the pairs' averages by parameter, and scalars of each pair for the rest.
    private sealed class Share
    {
        private readonly List<double> differences = [];
        private readonly List<double> spreads = [];
        private double[] mean = [];
        private double squaredLength;

        /// <summary>‖g₁ − g₂‖²/2, what the pair's average adds to the sum of squared deviations, and the squared length of the
        /// mean.</summary>
        internal (double Difference, double Spread, double SquaredLength) Add(double[] first, double[] second)
        {
            if (mean.Length == 0)
            {
                mean = new double[first.Length];
            }

            double n = differences.Count + 1;
            double difference = 0;
            double spread = 0;
            double length = 0;
            for (int i = 0; i < mean.Length; i++)
            {
                double half = first[i] - second[i];
                difference += half * half / 2;
                double delta = (0.5 * (first[i] + second[i])) - mean[i];
                spread += delta * delta * (n - 1) / n;
                mean[i] += delta / n;
                length += mean[i] * mean[i];
            }

            Add(difference, spread, length);
            return (difference, spread, length);
        }

        internal void Add(double difference, double spread, double length)
        {
            differences.Add(difference);
            spreads.Add(spread);
            squaredLength = length;
        }

        internal GradientNoiseShare ToShare(string name)
        {
            double pairs = differences.Count;
            double fromNoise = differences.Average();
            double ofMeans = spreads.Skip(1).Average();

            // The first pair has no spread. The two parts' estimates share their pairs, so the error is that of their difference.
            double[] batchParts = [.. spreads.Zip(differences, (spread, difference) => spread - (difference / 2)).Skip(1)];
            GradientNoise noise = new(ofMeans - (fromNoise / 2), fromNoise, squaredLength - (ofMeans / pairs));
            return new GradientNoiseShare(name, noise, ErrorOfAverage(batchParts), ErrorOfAverage(differences));
        }

        private static double ErrorOfAverage(IReadOnlyCollection<double> values)
        {
            double average = values.Average();
            return values.Count < 2
                ? double.PositiveInfinity
                : Math.Sqrt(values.Sum(x => (x - average) * (x - average)) / (values.Count - 1) / values.Count);
        }
    }
}
