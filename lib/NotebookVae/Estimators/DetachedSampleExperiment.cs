using TorchSharp;

namespace NotebookVae;

/// <summary>
/// What is lost when z is detached, on the smallest model whose answer is known: p(z) = N(0, 1), p(x|z) = N(z, τ²), one observed x,
/// q = N(μ, σ²). The bound E_q log p(x|z) − KL(q ‖ p) reaches log p(x) at the posterior N(x/(1 + τ²), τ²/(1 + τ²)). With z cut from φ the
/// closed-form KL still has a gradient and the reconstruction has none.
/// </summary>
/// <param name="x">The observation.</param>
/// <param name="noise">τ, the standard deviation of p(x|z); positive.</param>
public sealed class DetachedSampleExperiment(double x, double noise)
{
    private readonly double noiseVariance = noise > 0
        ? noise * noise
        : throw new ArgumentOutOfRangeException(nameof(noise), noise, "The noise must be positive.");

    /// <summary>x/(1 + τ²), the mean of the posterior, where the bound is tight.</summary>
    public double PosteriorMean => x / (1 + noiseVariance);

    /// <summary>τ/√(1 + τ²), the posterior's standard deviation.</summary>
    public double PosteriorScale => Math.Sqrt(noiseVariance / (1 + noiseVariance));

    /// <summary>The exact gradient of the bound, (∂/∂μ, ∂/∂σ) = ((x − μ)/τ² − μ, −σ/τ² − σ + 1/σ).</summary>
    /// <param name="mean">μ.</param>
    /// <param name="scale">σ; positive.</param>
    /// <returns>Both derivatives, in nats per unit.</returns>
    public (double Mean, double Scale) Gradient(double mean, double scale) =>
        (((x - mean) / noiseVariance) - mean, (-scale / noiseVariance) - scale + (1 / scale));

    /// <summary>
    /// The bias of the gradient with a detached z: minus the gradient of the reconstruction, (−(x − μ)/τ², σ/τ²).
    /// </summary>
    /// <param name="mean">μ.</param>
    /// <param name="scale">σ; positive.</param>
    /// <returns>(expected detached gradient) − (true gradient), for both parameters.</returns>
    public (double Mean, double Scale) Bias(double mean, double scale) => (-(x - mean) / noiseVariance, scale / noiseVariance);

    /// <summary>The gradient that autograd returns for the sampled bound.</summary>
    /// <param name="mean">μ.</param>
    /// <param name="scale">σ; positive.</param>
    /// <param name="samples">Draws of z in the average; at least 1.</param>
    /// <param name="detach">Whether z is cut from μ and σ.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Both derivatives: unbiased with the path, biased by <see cref="Bias"/> without it.</returns>
    public (double Mean, double Scale) SampledGradient(
        double mean, double scale, long samples, bool detach, torch.Generator? generator = null)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor mu = torch.tensor(new[] { mean }).requires_grad_();
        torch.Tensor sigma = torch.tensor(new[] { scale }).requires_grad_();
        DiagonalGaussian q = new(mu, sigma.log() * 2);
        torch.Tensor z = q.Rsample(samples, generator);
        if (detach)
        {
            z = z.detach();
        }

        torch.Tensor reconstruction = ((z - x).pow(2) * (-0.5 / noiseVariance)).mean();
        torch.Tensor bound = reconstruction - q.KlToStandardNormal().sum();
        IList<torch.Tensor> gradients = torch.autograd.grad([bound], [mu, sigma]);
        return (gradients[0].item<double>(), gradients[1].item<double>());
    }

    /// <summary>Gradient ascent on the sampled bound, in μ and log σ.</summary>
    /// <param name="start">μ and σ before the first step.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="rate">The step size.</param>
    /// <param name="samples">Draws of z a step.</param>
    /// <param name="detach">Whether z is cut from μ and σ.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>μ and σ before the first step and after each.</returns>
    public IReadOnlyList<(double Mean, double Scale)> Train(
        (double Mean, double Scale) start, int steps, double rate, long samples, bool detach, torch.Generator? generator = null)
    {
        List<(double Mean, double Scale)> trajectory = [start];
        for (int step = 0; step < steps; step++)
        {
            (double mean, double scale) = trajectory[^1];
            (double byMean, double byScale) = SampledGradient(mean, scale, samples, detach, generator);
            trajectory.Add((mean + (rate * byMean), scale * Math.Exp(rate * byScale * scale)));
        }

        return trajectory;
    }
}
