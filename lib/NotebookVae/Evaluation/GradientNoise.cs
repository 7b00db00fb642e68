using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Where the noise of a training step's gradient comes from: Var(g) = Var_batch(E_ε g) + E_batch(Var_ε g), each the trace of a
/// covariance over all parameters, for one batch size and one number of draws L.
/// </summary>
/// <param name="FromBatch">The variance because another batch would be another sample of the data.</param>
/// <param name="FromNoise">The variance because other ε would give other codes.</param>
/// <param name="SquaredMean">‖E g‖², the squared length of the gradient itself, corrected for the noise.</param>
public sealed record GradientNoise(double FromBatch, double FromNoise, double SquaredMean)
{
    /// <summary>The variance of the gradient.</summary>
    public double Total => FromBatch + FromNoise;

    /// <summary>Measures both variances from pairs of gradients: the same batch, two independent draws of the noise.</summary>
    /// <param name="model">The model at whose weights the gradient is taken.</param>
    /// <param name="images">The data, <c>[count, pixels]</c>.</param>
    /// <param name="objective">The bound, with its number of draws.</param>
    /// <param name="batchSize">Images per step.</param>
    /// <param name="batches">How many batches to measure; at least 2, at most as many as the data have.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The two parts of the variance.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of batches is out of its range.</exception>
    public static GradientNoise Measure(Vae model, Tensor images, Elbo objective, long batchSize, int batches, Generator? generator = null)
    {
        Batches source = new(images, batchSize);
        if (batches < 2 || batches > source.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batches), batches, $"The number of batches must lie between 2 and {source.Count}.");
        }

        using DisposeScope outer = NewDisposeScope();
        Parameter[] parameters = [.. model.parameters()];
        Tensor? sum = null;
        double squares = 0;
        double fromNoise = 0;
        int pairs = 0;
        foreach (Tensor x in source.Shuffled(generator).Take(batches))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor first = Gradient(model, parameters, x, objective, generator);
            Tensor second = Gradient(model, parameters, x, objective, generator);
            Tensor mean = (first + second) * 0.5;
            fromNoise += (first - second).pow(2).sum(ScalarType.Float64).ToDouble() / 2;
            squares += mean.pow(2).sum(ScalarType.Float64).ToDouble();
            Tensor next = sum is null ? mean : sum + mean;
            sum?.Dispose();
            sum = next.MoveToOuterDisposeScope();
            pairs++;
        }

        fromNoise /= pairs;
        double meanSquared = (sum! / pairs).pow(2).sum(ScalarType.Float64).ToDouble();
        // The pairs' means scatter by the batch and by half of the noise.
        double ofMeans = ((squares / pairs) - meanSquared) * pairs / (pairs - 1);
        return new GradientNoise(ofMeans - (fromNoise / 2), fromNoise, meanSquared - (ofMeans / pairs));
    }

    private static Tensor Gradient(Vae model, Parameter[] parameters, Tensor x, Elbo objective, Generator? generator)
    {
        using DisposeScope scope = NewDisposeScope();
        ElboEstimate estimate = objective.Estimate(model, x, generator);
        IList<Tensor> gradients = autograd.grad([estimate.Bound], [.. parameters]);
        return cat([.. gradients.Select(gradient => gradient.flatten())]).MoveToOuterDisposeScope();
    }
}
