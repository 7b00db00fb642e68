using TorchSharp;

namespace NotebookVae;

/// <summary>Independent estimates of ∂E_q[f]/∂μ and ∂E_q[f]/∂σ, one a row.</summary>
public sealed class GradientSamples : IDisposable
{
    /// <summary>Takes over the two tensors.</summary>
    /// <param name="mean">Estimates with respect to μ, <c>[samples, dimensions]</c>.</param>
    /// <param name="scale">Estimates with respect to σ, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ or are not matrices.</exception>
    public GradientSamples(torch.Tensor mean, torch.Tensor scale)
    {
        if (mean.dim() != 2 || !mean.shape.AsSpan().SequenceEqual(scale.shape))
        {
            throw new ArgumentException(
                $"The gradients have shapes [{string.Join(", ", mean.shape)}] and [{string.Join(", ", scale.shape)}]: both must be [samples, dimensions].",
                nameof(scale));
        }

        Mean = mean;
        Scale = scale;
    }

    /// <summary>Estimates of ∂E f/∂μ, <c>[samples, dimensions]</c>.</summary>
    public torch.Tensor Mean { get; }

    /// <summary>Estimates of ∂E f/∂σ, <c>[samples, dimensions]</c>.</summary>
    public torch.Tensor Scale { get; }

    /// <summary>The estimates for one parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns><see cref="Mean"/> or <see cref="Scale"/>.</returns>
    public torch.Tensor For(GaussianParameter parameter) => parameter == GaussianParameter.Mean ? Mean : Scale;

    /// <summary>The estimates for one parameter of one coordinate.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="coordinate">The coordinate, from 0.</param>
    /// <returns>One number a sample.</returns>
    public double[] ToArray(GaussianParameter parameter, long coordinate = 0)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return For(parameter).select(1, coordinate).contiguous().to_type(torch.ScalarType.Float64).data<double>().ToArray();
    }

    /// <summary>Disposes both tensors.</summary>
    public void Dispose()
    {
        Mean.Dispose();
        Scale.Dispose();
    }
}
