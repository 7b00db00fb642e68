using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Which latent dimensions carry nothing: dimension j has (ε, δ)-collapsed where KL(q(z_j|x) ‖ p(z_j)) &lt; ε for at least a share 1 − δ of
/// the data (Lucas, Tucker, Grosse, Norouzi 2019). A small average divergence alone does not tell a dimension that is idle from one that
/// speaks of few data.
/// </summary>
/// <param name="Kl">The mean divergence of each dimension, nats.</param>
/// <param name="ShareBelow">The share of the data whose divergence lies below ε, for each dimension.</param>
/// <param name="Epsilon">ε, nats.</param>
public sealed record PosteriorCollapse(IReadOnlyList<double> Kl, IReadOnlyList<double> ShareBelow, double Epsilon)
{
    /// <summary>Measures the divergences of each dimension over a data set.</summary>
    /// <param name="model">The model, whose q and prior must factorize over dimensions.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>.</param>
    /// <param name="epsilon">ε, nats.</param>
    /// <param name="batchSize">Images at once.</param>
    /// <returns>The mean divergences and the shares below ε.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is not positive.</exception>
    /// <exception cref="NotSupportedException">The divergence is no sum over dimensions.</exception>
    public static PosteriorCollapse Measure(IVariationalModel model, Tensor images, double epsilon = 0.01, long batchSize = 500)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        using IDisposable _ = no_grad();
        using DisposeScope outer = NewDisposeScope();
        List<Tensor> sums = [];
        List<Tensor> below = [];
        foreach (Tensor x in ModelBatches.InOrder(model, images, batchSize))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor kl = KullbackLeibler.ClosedFormPerDimension(model.Encode(x), model.Prior).to(ScalarType.Float64);
            sums.Add(kl.sum(0L).MoveToOuterDisposeScope());
            below.Add(kl.lt(epsilon).to(ScalarType.Float64).sum(0L).MoveToOuterDisposeScope());
        }

        return new PosteriorCollapse(Mean(sums, images.shape[0]), Mean(below, images.shape[0]), epsilon);
    }

    /// <summary>The dimensions that have collapsed.</summary>
    /// <param name="delta">δ, the share of the data that may be excepted.</param>
    /// <returns>Their indices.</returns>
    public IReadOnlyList<int> Collapsed(double delta = 0.01) =>
        [.. Enumerable.Range(0, ShareBelow.Count).Where(j => ShareBelow[j] >= 1 - delta)];

    private static double[] Mean(List<Tensor> sums, long count)
    {
        using DisposeScope scope = NewDisposeScope();
        return (stack([.. sums]).sum(0L) / count).cpu().data<double>().ToArray();
    }
}
