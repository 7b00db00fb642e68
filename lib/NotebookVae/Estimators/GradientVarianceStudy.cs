using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// What a sample of independent gradients says about an estimator: mean, variance and signal-to-noise ratio with standard errors, for
/// every parameter and for named groups such as layers, in memory that does not grow with the sample.
/// </summary>
public sealed class GradientVarianceStudy
{
    private const long ChunkElements = 1 << 19;

    private GradientVarianceStudy(IReadOnlyList<GradientStatistics> groups, GradientSignal whole)
    {
        Groups = groups;
        Whole = whole;
    }

    /// <summary>The groups, in the order of their names.</summary>
    public IReadOnlyList<GradientStatistics> Groups { get; }

    /// <summary>Signal and noise of all parameters together.</summary>
    public GradientSignal Whole { get; }

    /// <summary>N, the number of independent gradients.</summary>
    public long Samples => Whole.Samples;

    /// <summary>One group by its name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no such group.</exception>
    public GradientStatistics this[string name] => Groups.FirstOrDefault(group => group.Name == name)
        ?? throw new KeyNotFoundException($"There is no group {name}; there are {string.Join(", ", Groups.Select(group => group.Name))}.");

    /// <summary>Draws gradients from any function.</summary>
    /// <param name="draw">One random gradient by group.</param>
    /// <param name="names">The groups' names.</param>
    /// <param name="samples">How many gradients; at least 2.</param>
    /// <param name="generator">Handed to <paramref name="draw"/>; null for the global one.</param>
    /// <returns>The study.</returns>
    /// <exception cref="ArgumentException">There is not one vector a name, or a length changes from draw to draw.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 2.</exception>
    public static GradientVarianceStudy Run(GradientDraw draw, IReadOnlyList<string> names, long samples, Generator? generator = null)
    {
        Accumulator accumulator = new(names, samples);
        for (long n = 0; n < samples; n++)
        {
            using DisposeScope scope = NewDisposeScope();
            IReadOnlyList<Tensor> gradient = draw(generator);
            if (gradient.Count != names.Count)
            {
                throw new ArgumentException($"The gradient has {gradient.Count} groups: there are {names.Count} names.", nameof(draw));
            }

            double[][] values = [.. gradient.Select(Elements)];
            accumulator.Add(i => values[i]);
            foreach (Tensor group in gradient)
            {
                group.Dispose();
            }
        }

        return accumulator.ToStudy();
    }

    /// <summary>Draws estimates of ∂E_q[f]/∂μ and ∂E_q[f]/∂σ; the groups are called mean and scale.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="cost">f.</param>
    /// <param name="q">The distribution; its tensors have shape <c>[dimensions]</c>.</param>
    /// <param name="samples">How many estimates; at least 2.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The study.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 2.</exception>
    public static GradientVarianceStudy Run(
        IGradientEstimator estimator, CostFunction cost, DiagonalGaussian q, long samples, Generator? generator = null)
    {
        Accumulator accumulator = new(["mean", "scale"], samples);
        int width = (int)q.Dimensions;
        long chunk = Math.Max(1, ChunkElements / Math.Max(q.Dimensions, estimator.Evaluations(q.Dimensions)));
        for (long done = 0; done < samples; done += chunk)
        {
            using DisposeScope scope = NewDisposeScope();
            long now = Math.Min(chunk, samples - done);
            using GradientSamples rows = estimator.Estimate(cost, q, now, generator);
            double[][] values = [Elements(rows.Mean), Elements(rows.Scale)];
            for (int n = 0; n < now; n++)
            {
                int row = n;
                accumulator.Add(i => values[i].AsSpan(row * width, width));
            }
        }

        return accumulator.ToStudy();
    }

    /// <summary>The gradient of a model's objective on one batch: all noise is that of the draws of z.</summary>
    /// <param name="model">The model, at the weights where the gradient is taken.</param>
    /// <param name="objective">The objective, with its estimator.</param>
    /// <param name="x">The batch, <c>[batch, pixels]</c>.</param>
    /// <param name="samples">How many gradients; at least 2.</param>
    /// <param name="grouping">By layer, by named tensor, or by network.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The study of the gradient that training follows upwards.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 2.</exception>
    public static GradientVarianceStudy OnBatch(
        IVariationalModel model,
        IObjective objective,
        Tensor x,
        long samples,
        GradientGrouping grouping = GradientGrouping.Layer,
        Generator? generator = null)
    {
        GradientGroups groups = new(model, grouping);
        return Run(g => groups.Gradient(objective.Estimate(model, x, g)), groups.Names, samples, generator);
    }

    /// <summary>The gradient of a model's objective on random batches: the noise is that of a training step.</summary>
    /// <param name="model">The model, at the weights where the gradient is taken.</param>
    /// <param name="objective">The objective, with its estimator.</param>
    /// <param name="images">The data, <c>[count, pixels]</c>; each gradient draws its batch anew, without repeats inside the batch.</param>
    /// <param name="batchSize">Images a batch; at most as many as there are.</param>
    /// <param name="samples">How many gradients; at least 2.</param>
    /// <param name="grouping">By layer, by named tensor, or by network.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The study.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of gradients or the batch size is out of its range.</exception>
    public static GradientVarianceStudy OverBatches(
        IVariationalModel model,
        IObjective objective,
        Tensor images,
        long batchSize,
        long samples,
        GradientGrouping grouping = GradientGrouping.Layer,
        Generator? generator = null)
    {
        if (batchSize < 1 || batchSize > images.shape[0])
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize), batchSize, $"The batch size must lie between 1 and {images.shape[0]}.");
        }

        GradientGroups groups = new(model, grouping);
        return Run(Draw, groups.Names, samples, generator);

        IReadOnlyList<Tensor> Draw(Generator? source)
        {
            Tensor order = randperm(images.shape[0], generator: source).narrow(0, 0, batchSize);
            Tensor x = images.index_select(0, order.to(images.device));
            return groups.Gradient(objective.Estimate(model, x, source));
        }
    }

    private static double[] Elements(Tensor values) =>
        values.detach().cpu().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();

    private sealed class Accumulator
    {
        private readonly IReadOnlyList<string> names;
        private readonly long samples;
        private readonly RunningGradientMoments?[] moments;
        private readonly RunningSignal[] signals;
        private readonly RunningSignal whole;

        internal Accumulator(IReadOnlyList<string> names, long samples)
        {
            if (names.Count == 0)
            {
                throw new ArgumentException("There is no group: at least one name is needed.", nameof(names));
            }

            ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
            this.names = names;
            this.samples = samples;
            moments = new RunningGradientMoments[names.Count];
            signals = [.. names.Select(_ => new RunningSignal(samples))];
            whole = new RunningSignal(samples);
        }

        internal delegate ReadOnlySpan<double> Group(int index);

        internal void Add(Group gradient)
        {
            double spread = 0;
            double projection = 0;
            for (int i = 0; i < names.Count; i++)
            {
                ReadOnlySpan<double> values = gradient(i);
                RunningGradientMoments running = moments[i] ??= new RunningGradientMoments(values.Length);
                if (values.Length != running.Parameters)
                {
                    throw new ArgumentException(
                        $"The group {names[i]} had {running.Parameters} parameters and now has {values.Length}: the number must stay.",
                        nameof(gradient));
                }

                (double ofGroup, double along) = running.Add(values);
                signals[i].Add(ofGroup, along);
                spread += ofGroup;
                projection += along;
            }

            whole.Add(spread, projection);
        }

        internal GradientVarianceStudy ToStudy() => new(
            [.. moments.Select((running, i) => running!.ToStatistics(names[i], signals[i]))],
            whole.ToSignal(moments.Sum(running => running!.SquaredLength())));
    }
}
