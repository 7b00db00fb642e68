using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// q(z) = (1/N) Σ_n q(z|x_n), the mixture of the approximate posteriors of a data set: what the decoder sees in training, where samples
/// come from the prior. Its density sums over all N components, a block at a time.
/// </summary>
/// <remarks>Parameters are held in float64: with narrow components the mixture's density is a difference of large numbers. The tensors
/// belong to the dispose scope that was current when it was made.</remarks>
public sealed class AggregatePosterior : IDistribution
{
    /// <summary>The most log-densities (points × components) held at once.</summary>
    private const long PairsAtOnce = 1 << 21;

    private readonly IReadOnlyList<IReparameterizedDistribution> blocks;
    private readonly IReadOnlyList<GaussianBlock?> gaussians;

    private AggregatePosterior(IReadOnlyList<IReparameterizedDistribution> blocks)
    {
        this.blocks = blocks;
        gaussians = [.. blocks.Select(block => block is DiagonalGaussian gaussian ? new GaussianBlock(gaussian) : null)];
        Dimensions = blocks[0].Dimensions;
        Count = blocks.Sum(block => block.Mean.shape[0]);
    }

    /// <inheritdoc/>
    public long Dimensions { get; }

    /// <summary>N, the number of components.</summary>
    public long Count { get; }

    /// <summary>q(z|x_n), a block at a time, each over <c>[block, latent]</c>.</summary>
    internal IReadOnlyList<IReparameterizedDistribution> Blocks => blocks;

    /// <summary>Encodes a data set.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>.</param>
    /// <param name="batchSize">Images at once.</param>
    /// <returns>The mixture of their posteriors.</returns>
    public static AggregatePosterior Of(IVariationalModel model, Tensor images, long batchSize = 500)
    {
        using IDisposable _ = no_grad();
        List<IReparameterizedDistribution> blocks = [];
        foreach (Tensor x in ModelBatches.InOrder(model, images, batchSize))
        {
            using DisposeScope scope = NewDisposeScope();
            IReparameterizedDistribution posterior = model.Encode(x).Detached();
            if (posterior is DiagonalGaussian gaussian)
            {
                posterior = new DiagonalGaussian(
                    gaussian.Mean.to(ScalarType.Float64, copy: true).MoveToOuterDisposeScope(),
                    gaussian.LogVariance.to(ScalarType.Float64, copy: true).MoveToOuterDisposeScope());
            }
            else
            {
                scope.MoveToOuter([.. scope.DisposablesView]);
            }

            blocks.Add(posterior);
        }

        return new AggregatePosterior(blocks);
    }

    /// <summary>log q(z).</summary>
    /// <param name="value">Points, <c>[..., latent]</c>.</param>
    /// <returns>Nats, <c>[...]</c>; float64 where the components are diagonal Gaussians.</returns>
    public Tensor LogDensity(Tensor value)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor points = value.reshape(-1, Dimensions);
        long pointsAtOnce = Math.Max(1, PairsAtOnce / blocks.Max(block => block.Mean.shape[0]));
        List<Tensor> parts = [];
        for (long start = 0; start < points.shape[0]; start += pointsAtOnce)
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor some = points.narrow(0, start, Math.Min(pointsAtOnce, points.shape[0] - start));
            parts.Add(LogDensityOfSome(some).MoveToOuterDisposeScope());
        }

        return cat([.. parts]).reshape(value.shape[..^1]).MoveToOuterDisposeScope();
    }

    /// <summary>Draws a component, then z from it.</summary>
    /// <param name="samples">How many; null for one draw without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns><c>[latent]</c>, or <c>[samples, latent]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples ?? 1, 1, nameof(samples));
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        long[] chosen = randint(0, Count, [samples ?? 1], dtype: ScalarType.Int64, generator: generator).data<long>().ToArray();
        Tensor[] drawn = new Tensor[chosen.Length];
        long first = 0;
        foreach (IReparameterizedDistribution block in blocks)
        {
            long size = block.Mean.shape[0];
            // Every component of the block draws as often as the one that was chosen most often.
            int[] mine = [.. Enumerable.Range(0, chosen.Length).Where(i => chosen[i] >= first && chosen[i] < first + size)];
            if (mine.Length > 0)
            {
                Tensor draws = block.Sample(mine.GroupBy(i => chosen[i]).Max(group => group.Count()), generator);
                Dictionary<long, long> used = [];
                foreach (int i in mine)
                {
                    long component = chosen[i] - first;
                    long row = used.GetValueOrDefault(component);
                    used[component] = row + 1;
                    drawn[i] = draws[row][component];
                }
            }

            first += size;
        }

        return (samples is null ? drawn[0] : stack(drawn)).MoveToOuterDisposeScope();
    }

    /// <summary>E z = (1/N) Σ_n μ_n, by dimension; 0 where q(z) matches N(0, I).</summary>
    /// <returns><c>[latent]</c>.</returns>
    public Tensor Mean() => AverageOver(block => block.Mean);

    /// <summary>E z² = (1/N) Σ_n μ_n² + σ_n², by dimension; 1 where q(z) matches N(0, I). That these moments match does not make q(z) =
    /// p(z).</summary>
    /// <returns><c>[latent]</c>.</returns>
    /// <exception cref="NotSupportedException">The components are not diagonal Gaussians.</exception>
    public Tensor SecondMoment() => AverageOver(block =>
    {
        DiagonalGaussian gaussian = Gaussian(block);
        return gaussian.Mean.pow(2) + gaussian.Variance;
    });

    /// <summary>The density of two dimensions of z on a square grid, the others integrated out.</summary>
    /// <param name="limit">The grid covers ±limit on both axes.</param>
    /// <param name="points">Points on each axis; at least 2.</param>
    /// <param name="horizontal">The dimension on the x-axis.</param>
    /// <param name="vertical">The dimension on the y-axis.</param>
    /// <returns>The density at the grid's points.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is not one of z's, or the grid is empty.</exception>
    /// <exception cref="NotSupportedException">There are more than these two dimensions, and the components are not diagonal
    /// Gaussians.</exception>
    public DensityGrid OnGrid(double limit = 4, int points = 101, int horizontal = 0, int vertical = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        CheckDimension(horizontal, nameof(horizontal));
        CheckDimension(vertical, nameof(vertical));
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor first = blocks[0].Mean;
        Tensor axis = linspace(-limit, limit, points, dtype: ScalarType.Float64, device: first.device);
        Tensor grid = stack([axis.expand(points, points), axis.unsqueeze(-1).expand(points, points)], -1);
        AggregatePosterior marginal = Dimensions == 2 && horizontal == 0 && vertical == 1 ? this : Marginal(horizontal, vertical);
        double[] density = marginal.LogDensity(grid.to(first.dtype)).exp().to(ScalarType.Float64).cpu().data<double>().ToArray();
        double[] coordinates = axis.cpu().data<double>().ToArray();
        return new DensityGrid(coordinates, coordinates, [.. density.Chunk(points)]);
    }

    private static DiagonalGaussian Gaussian(IReparameterizedDistribution block) => block as DiagonalGaussian
        ?? throw new NotSupportedException($"{block.GetType().Name} tells neither its variances nor its marginals: diagonal Gaussians do.");

    private void CheckDimension(int dimension, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimension, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dimension, Dimensions, name);
    }

    private AggregatePosterior Marginal(int horizontal, int vertical) => new([.. blocks.Select(Gaussian).Select(block =>
    {
        Tensor kept = tensor(new long[] { horizontal, vertical }, device: block.Mean.device);
        return new DiagonalGaussian(block.Mean.index_select(-1, kept), block.LogVariance.index_select(-1, kept));
    })]);

    private Tensor AverageOver(Func<IReparameterizedDistribution, Tensor> ofBlock)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor sum = stack([.. blocks.Select(block => ofBlock(block).sum(0L))]).sum(0L);
        return (sum / Count).MoveToOuterDisposeScope();
    }

    private Tensor LogDensityOfSome(Tensor points)
    {
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> ofBlocks = [];
        for (int b = 0; b < blocks.Count; b++)
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor pairs = gaussians[b]?.LogDensities(points) ?? blocks[b].LogDensity(points.unsqueeze(1));
            ofBlocks.Add(pairs.logsumexp(1).MoveToOuterDisposeScope());
        }

        return (stack([.. ofBlocks], 1).logsumexp(1) - Math.Log(Count)).MoveToOuterDisposeScope();
    }

    /// <summary>Diagonal Gaussians whose log-densities at many points are two matrix products.</summary>
    private sealed class GaussianBlock
    {
        private readonly Tensor precision;
        private readonly Tensor weightedMean;
        private readonly Tensor constant;

        public GaussianBlock(DiagonalGaussian gaussian)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor p = (-gaussian.LogVariance).exp();
            precision = p.t().contiguous().MoveToOuterDisposeScope();
            weightedMean = (gaussian.Mean * p).t().contiguous().MoveToOuterDisposeScope();
            constant = ((gaussian.Mean.pow(2) * p) + gaussian.LogVariance + Math.Log(2 * Math.PI)).sum(-1).MoveToOuterDisposeScope();
        }

        /// <summary>−½ (z²·1/σ² − 2 z·μ/σ² + Σ (μ²/σ² + log σ² + log 2π)), <c>[points, components]</c>.</summary>
        public Tensor LogDensities(Tensor points)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor z = points.to(precision.dtype);
            return ((z.pow(2).mm(precision) - (z.mm(weightedMean) * 2) + constant) * -0.5).MoveToOuterDisposeScope();
        }
    }
}
