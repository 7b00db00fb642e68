using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The affine change of coordinates z'_j = (z_j − m_j)/s_j after which a data set's codes have mean 0 and second moment 1, with
/// m_j = E[μ_j] and s_j² = E[μ_j² + σ_j²] − m_j². A model whose encoder ends and whose decoder begins with affine layers absorbs it: every
/// reconstruction stays as it is, and the divergence falls by ½ Σ_j (E[μ_j² + σ_j²] − 1 − log s_j²) = KL(N(m, diag s²) ‖ N(0, I)). Since
/// nothing is lost, such a model can be stationary only where m = 0 and s = 1.
/// </summary>
/// <param name="Mean">m, the mean of the codes in each dimension.</param>
/// <param name="Variance">s², the variance of the codes in each dimension: of the means, and the mean of the variances.</param>
public sealed record LatentStandardization(IReadOnlyList<double> Mean, IReadOnlyList<double> Variance)
{
    /// <summary>½ Σ_j (m_j² + s_j² − 1 − log s_j²), what the divergence loses: nats per datum, never negative.</summary>
    public double KlReduction => Mean.Zip(Variance, (m, v) => 0.5 * ((m * m) + v - 1 - Math.Log(v))).Sum();

    /// <summary>Measures the codes of a data set.</summary>
    /// <param name="model">A model with diagonal Gaussian posteriors.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>.</param>
    /// <param name="batchSize">Images at once.</param>
    /// <returns>The change of coordinates.</returns>
    /// <exception cref="NotSupportedException">The posteriors are not diagonal Gaussians.</exception>
    public static LatentStandardization Of(IVariationalModel model, Tensor images, long batchSize = 500)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        AggregatePosterior aggregate = AggregatePosterior.Of(model, images, batchSize);
        Tensor mean = aggregate.Mean();
        Tensor variance = aggregate.SecondMoment() - mean.pow(2);
        return new LatentStandardization(Numbers(mean), Numbers(variance));
    }

    /// <summary>Builds the change of coordinates into a model's weights.</summary>
    /// <param name="model">A model with one hidden layer on either side; it is changed.</param>
    /// <exception cref="ArgumentException">The model has another number of latent dimensions.</exception>
    /// <exception cref="NotSupportedException">The model has other layers than <see cref="OneLayerEncoder"/> and
    /// <see cref="OneLayerDecoder"/>.</exception>
    public void ApplyTo(Vae model)
    {
        if (model.Latent != Mean.Count)
        {
            throw new ArgumentException(
                $"The model has {model.Latent} latent dimensions: the change of coordinates has {Mean.Count}.", nameof(model));
        }

        Dictionary<string, Tensor> weights = model.state_dict();
        if (!weights.TryGetValue("encoder.logvar.bias", out Tensor? logVariance)
            || !weights.TryGetValue("decoder.hidden.weight", out Tensor? first))
        {
            throw new NotSupportedException("The change of coordinates is built into models made as new Vae(pixels, hiddenUnits, latent).");
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = tensor(Mean.ToArray()).to(first.dtype).to(first.device);
        Tensor scale = tensor(Variance.ToArray()).sqrt().to(first.dtype).to(first.device);

        // μ' = (μ − m)/s and log σ'² = log σ² − 2 log s; the decoder's first layer reads s z' + m.
        weights["encoder.mean.weight"].div_(scale.unsqueeze(-1));
        weights["encoder.mean.bias"].sub_(mean).div_(scale);
        logVariance.sub_(scale.log() * 2);
        weights["decoder.hidden.bias"].add_(first.mv(mean));
        first.mul_(scale);
    }

    private static double[] Numbers(Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        return values.to(ScalarType.Float64).cpu().data<double>().ToArray();
    }
}
