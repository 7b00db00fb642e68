using MathNet.Numerics.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// What a two-dimensional latent plane decodes to. The codes are quantiles of the prior, z = Φ⁻¹(u) on a regular grid of u, so that
    /// equal areas of the picture hold equal prior probability (Kingma and Welling 2013, appendix A).
    /// </summary>
    /// <param name="model">A model with two latent dimensions.</param>
    /// <param name="size">Images along a side.</param>
    /// <param name="title">What the picture shows.</param>
    /// <param name="codes">
    /// Codes, <c>[count, 2]</c>, whose mean and standard deviation in each dimension the quantiles follow instead of the prior's 0 and 1:
    /// in a young model the codes spread wider than the prior. Null for the prior.
    /// </param>
    /// <returns>The decoder's means; z₁ grows to the right, z₂ upwards.</returns>
    /// <exception cref="ArgumentException">The model or the codes have not two latent dimensions.</exception>
    public static ImageGrid LatentManifold(Vae model, int size, string title, Tensor? codes = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (model.Latent != 2)
        {
            throw new ArgumentException($"The model has {model.Latent} latent dimensions: the manifold is drawn for 2.", nameof(model));
        }

        if (codes is not null && (codes.dim() != 2 || codes.shape[1] != 2))
        {
            throw new ArgumentException(
                $"The codes have shape [{string.Join(", ", codes.shape)}]: the manifold takes [count, 2].", nameof(codes));
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable _ = no_grad();
        double[] quantiles = [.. Enumerable.Range(0, size).Select(i => Normal.InvCDF(0, 1, (i + 0.5) / size))];
        float[] grid =
        [
            .. from row in Enumerable.Range(0, size)
               from column in Enumerable.Range(0, size)
               from value in (double[])[quantiles[column], quantiles[size - 1 - row]]
               select (float)value,
        ];
        Tensor z = tensor(grid, [(long)size * size, 2]);
        if (codes is not null)
        {
            z = z * codes.std(0L) + codes.mean([0L]);
        }

        Tensor means = model.Decode(z).Mean;
        string of = codes is null ? "prior quantile" : "quantile of the codes";
        return ImageGrid.Of(
            means, size, title, rowCaption: $"z₂ by {of}, upwards", columnCaption: $"z₁ by {of}, to the right", zoom: 1, gap: 0);
    }
}
