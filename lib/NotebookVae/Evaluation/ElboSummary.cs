using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>The evidence lower bound over a data set, in nats per datum.</summary>
/// <param name="Bound">The mean bound.</param>
/// <param name="Reconstruction">The mean reconstruction term.</param>
/// <param name="Kl">The mean divergence; Bound = Reconstruction − Kl.</param>
/// <param name="KlPerDimension">The mean divergence of each latent dimension; empty where the divergence is no sum over dimensions.</param>
/// <param name="StandardError">The standard error of the bound over the data, for comparing data sets; models on the same data differ
/// less.</param>
/// <param name="Count">The number of data.</param>
public sealed record ElboSummary(
    double Bound, double Reconstruction, double Kl, IReadOnlyList<double> KlPerDimension, double StandardError, long Count)
{
    /// <summary>Measures the bound batch by batch, without gradients.</summary>
    /// <param name="model">The model. Where its prior depends on a condition, the images are those of the condition, in its order.</param>
    /// <param name="images">Pixels in [0, 1], <c>[count, pixels]</c>; binarize before where the model was trained so.</param>
    /// <param name="objective">The form of the divergence and the draws per datum; null for the closed form and one draw.</param>
    /// <param name="generator">The source of the noise; null for the global one.</param>
    /// <param name="batchSize">Images at once.</param>
    /// <returns>The means over all images.</returns>
    public static ElboSummary Measure(
        IVariationalModel model, Tensor images, Elbo? objective = null, Generator? generator = null, long batchSize = 500)
    {
        objective ??= new Elbo();
        double reconstruction = 0;
        double kl = 0;
        double squares = 0;
        double[] klPerDimension = [];
        long count = images.shape[0];
        using IDisposable _ = no_grad();
        foreach (Tensor x in ModelBatches.InOrder(model, images, batchSize))
        {
            using DisposeScope scope = NewDisposeScope();
            ElboEstimate estimate = objective.Estimate(model, x, generator);
            reconstruction += estimate.ReconstructionPerDatum.sum(ScalarType.Float64).ToDouble();
            kl += estimate.KlPerDatum.sum(ScalarType.Float64).ToDouble();
            squares += estimate.BoundPerDatum.to(ScalarType.Float64).pow(2).sum().ToDouble();
            if (estimate.KlPerDatumAndDimension is { } perDimension)
            {
                double[] share = (perDimension.sum(0L) / count).to(ScalarType.Float64).cpu().data<double>().ToArray();
                klPerDimension = klPerDimension.Length == 0 ? share : [.. klPerDimension.Zip(share, (sum, next) => sum + next)];
            }
        }

        double bound = (reconstruction - kl) / count;
        double variance = Math.Max(0, (squares / count) - (bound * bound));
        return new ElboSummary(bound, reconstruction / count, kl / count, klPerDimension, Math.Sqrt(variance / count), count);
    }
}
