using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The objective of the Fisher autoencoder (Elkhalil and others 2021): half the Fisher divergence between p*(x) q(z|x) and p(x|z) p(z) over
/// both x and z. Integration by parts leaves, up to a constant of the data, three terms:
/// E ½ ‖∇_z log q(z|x) − ∇_z log p(z) − ∇_z log p(x|z)‖², E [½ ‖∇_x log p(x|z)‖² + Δ_x log p(x|z)] and E ½ ‖∇_x log q(z|x)‖².
/// </summary>
/// <remarks>
/// It holds for continuous x whose density vanishes towards the boundary: grey pixels with noise, no binarization. The terms are
/// themselves gradients, so training needs second derivatives, which reach encoder and decoder.
/// </remarks>
public sealed class FisherDivergence : IObjective
{
    /// <summary>Creates the objective.</summary>
    /// <param name="stability">How the stability term is computed.</param>
    /// <param name="samples">L, the draws of z per datum.</param>
    /// <param name="mistakes">Slips to make on purpose; none for the right objective.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">A mistake with the code is asked for in the closed form, which has no code, or both at
    /// once.</exception>
    public FisherDivergence(
        StabilityForm stability = StabilityForm.MonteCarlo, long samples = 1, FisherMistakes mistakes = FisherMistakes.None)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        FisherMistakes withCode = mistakes & (FisherMistakes.AttachedCode | FisherMistakes.DetachedCode);
        if (withCode == (FisherMistakes.AttachedCode | FisherMistakes.DetachedCode))
        {
            throw new ArgumentException("A code cannot be attached and detached at once: choose one mistake.", nameof(mistakes));
        }

        if (stability == StabilityForm.ClosedForm && withCode != FisherMistakes.None)
        {
            throw new ArgumentException(
                "The closed form of the stability term has no code to make a mistake with: use MonteCarlo.", nameof(mistakes));
        }

        Stability = stability;
        Samples = samples;
        Mistakes = mistakes;
    }

    /// <summary>How the stability term is computed.</summary>
    public StabilityForm Stability { get; }

    /// <summary>L, the draws of z per datum.</summary>
    public long Samples { get; }

    /// <summary>Slips that are made on purpose.</summary>
    public FisherMistakes Mistakes { get; }

    /// <summary>Estimates the divergence on a batch with fresh noise. Gradients are recorded even where the caller switched them
    /// off.</summary>
    /// <param name="model">The model; its decoder must be Gaussian with independent pixels.</param>
    /// <param name="x">Data, <c>[batch, pixels]</c>; real-valued.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The three terms; the loss is their sum.</returns>
    /// <exception cref="NotSupportedException">The decoder is not Gaussian, or the closed form is not known for this posterior.</exception>
    public FisherEstimate Estimate(IVariationalModel model, Tensor x, Generator? generator = null)
    {
        using DisposeScope scope = NewDisposeScope();
        return Moved(Estimate(model, x, posterior => posterior.Noise(Samples, generator)));
    }

    BoundEstimate IObjective.Estimate(IVariationalModel model, Tensor x, Generator? generator) => Estimate(model, x, generator);

    /// <summary>Estimates the divergence on a batch with given noise, so that two estimates can share it.</summary>
    /// <param name="model">The model; its decoder must be Gaussian with independent pixels.</param>
    /// <param name="x">Data, <c>[batch, pixels]</c>; real-valued.</param>
    /// <param name="noise">ε, <c>[batch, latent]</c> or <c>[L, batch, latent]</c>; L is taken from here.</param>
    /// <returns>The three terms; the loss is their sum.</returns>
    /// <exception cref="NotSupportedException">The decoder is not Gaussian, or the closed form is not known for this posterior.</exception>
    public FisherEstimate Estimate(IVariationalModel model, Tensor x, Tensor noise)
    {
        using DisposeScope scope = NewDisposeScope();
        return Moved(Estimate(model, x, _ => noise));
    }

    private FisherEstimate Estimate(IVariationalModel model, Tensor x, Func<IReparameterizedDistribution, Tensor> noiseOf)
    {
        using IDisposable _ = enable_grad();
        // The posterior is computed twice: z is drawn from the one that takes no derivative in x, so that ∇_x log q(z|x) holds z fixed
        // while the gradient in φ still has its path through the draw.
        Tensor data = x.detach();
        Tensor input = x.detach().requires_grad_(true);
        IReparameterizedDistribution posterior = model.Encode(data);
        IReparameterizedDistribution posteriorOfInput = model.Encode(input);
        IReparameterizedDistribution prior = model.Prior;
        Tensor noise = noiseOf(posterior);
        Tensor[] draws = noise.dim() > x.dim() ? [.. Enumerable.Range(0, (int)noise.shape[0]).Select(l => noise[l])] : [noise];
        Tensor? posteriorTerm = null, likelihoodTerm = null, stabilityTerm = null;
        foreach (Tensor epsilon in draws)
        {
            Tensor z = posterior.Reparameterize(epsilon);
            if (!z.requires_grad)
            {
                z.requires_grad_(true); // an encoder that has no parameters
            }

            ILikelihood likelihood = model.Decode(z);
            posteriorTerm = Sum(posteriorTerm, PosteriorTerm(posterior, prior, likelihood, data, z));
            likelihoodTerm = Sum(likelihoodTerm, LikelihoodTerm(likelihood, data));
            if (Stability == StabilityForm.MonteCarlo)
            {
                Tensor code = Mistakes.HasFlag(FisherMistakes.AttachedCode) ? posteriorOfInput.Reparameterize(epsilon) : z;
                code = Mistakes.HasFlag(FisherMistakes.DetachedCode) ? code.detach() : code;
                stabilityTerm = Sum(stabilityTerm, HalfSquaredNorm(Gradient(posteriorOfInput.LogDensity(code), input)));
            }
        }

        double share = 1.0 / draws.Length;
        stabilityTerm = stabilityTerm is null ? ClosedFormStability(posteriorOfInput, input) : stabilityTerm * share;
        return new FisherEstimate(posteriorTerm! * share, likelihoodTerm! * share, stabilityTerm);
    }

    private static Tensor Sum(Tensor? sum, Tensor term) => sum is null ? term : sum + term;

    private static Tensor HalfSquaredNorm(Tensor gradient) => gradient.pow(2).sum(-1) * 0.5;

    // The data of a batch do not depend on each other, so the gradient of the sum holds each datum's gradient. Where the output does not
    // depend on the input, as a constant variance on x, it is zero.
    private static Tensor Gradient(Tensor output, Tensor input, bool graph = true)
    {
        if (!output.requires_grad)
        {
            return zeros_like(input);
        }

        Tensor gradient = autograd.grad([output.sum()], [input], retain_graph: true, create_graph: graph, allow_unused: true)[0];
        return gradient.IsInvalid ? zeros_like(input) : gradient;
    }

    // Half the squared distance between the scores of q(z|x) and of p(z|x), since ∇_z log p(x) = 0.
    private Tensor PosteriorTerm(
        IReparameterizedDistribution posterior, IReparameterizedDistribution prior, ILikelihood likelihood, Tensor data, Tensor z)
    {
        Tensor ratio = posterior.LogDensity(z) - prior.LogDensity(z);
        Tensor evidence = likelihood.LogDensity(data);
        Tensor difference = Mistakes.HasFlag(FisherMistakes.NoSecondOrder)
            ? Gradient(ratio, z) - Gradient(evidence, z, graph: false).detach()
            : Gradient(ratio - evidence, z);
        return HalfSquaredNorm(difference);
    }

    // For N(x̂, diag σ²): ∇_x log p = (x̂ − x)/σ², Δ_x log p = −Σ_d 1/σ_d².
    private static Tensor LikelihoodTerm(ILikelihood likelihood, Tensor data)
    {
        if (likelihood is not GaussianLikelihood gaussian)
        {
            throw new NotSupportedException(
                $"The Fisher divergence needs a density over continuous x: the decoder gives a {likelihood.GetType().Name}, "
                + "not a GaussianLikelihood.");
        }

        Tensor precision = (-gaussian.LogVariance).exp();
        Tensor score = (gaussian.Mean - data) * precision;
        return HalfSquaredNorm(score) - precision.expand(gaussian.Mean.shape).sum(-1);
    }

    // Half the trace of the Fisher information of q(z|x) about x.
    private static Tensor ClosedFormStability(IReparameterizedDistribution posterior, Tensor input) => posterior switch
    {
        DiagonalGaussian gaussian => DiagonalStability(gaussian, input),
        FullCovarianceGaussian gaussian => FullCovarianceStability(gaussian, input),
        _ => throw new NotSupportedException(
            $"The stability term has no closed form here for a {posterior.GetType().Name}: use StabilityForm.MonteCarlo."),
    };

    // ½ Σ_j (‖∇_x μ_j‖²/σ_j² + ½ ‖∇_x log σ_j²‖²)
    private static Tensor DiagonalStability(DiagonalGaussian posterior, Tensor input)
    {
        Tensor precision = (-posterior.LogVariance).exp();
        Tensor? sum = null;
        for (long j = 0; j < posterior.Dimensions; j++)
        {
            Tensor ofMean = HalfSquaredNorm(Gradient(posterior.Mean.select(-1, j), input)) * precision.select(-1, j);
            Tensor ofLogVariance = HalfSquaredNorm(Gradient(posterior.LogVariance.select(-1, j), input)) * 0.5;
            sum = Sum(sum, ofMean + ofLogVariance);
        }

        return sum!;
    }

    // ½ Σ_d (‖L⁻¹ ∂_d μ‖² + ½ ‖A_d + A_dᵀ‖²) with A_d = L⁻¹ ∂_d L, since Σ⁻¹ ∂_d Σ is similar to A_d + A_dᵀ.
    private static Tensor FullCovarianceStability(FullCovarianceGaussian posterior, Tensor input)
    {
        long size = posterior.Dimensions;
        long[] factorShape = [.. posterior.Mean.shape, size];
        Tensor factor = posterior.CholeskyFactor.expand(factorShape).unsqueeze(-3); // [batch, 1, latent, latent]
        Tensor ofMean = stack([.. Enumerable.Range(0, (int)size).Select(i => Gradient(posterior.Mean.select(-1, i), input))], -1);
        Tensor zero = zeros_like(input);
        List<Tensor> entries = [];
        for (long i = 0; i < size; i++)
        {
            for (long j = 0; j < size; j++)
            {
                entries.Add(j > i ? zero : Gradient(posterior.CholeskyFactor.select(-1, j).select(-1, i), input));
            }
        }

        // [batch, pixels, latent, latent]: ∂_d L
        Tensor ofFactor = stack(entries, -1).reshape([.. input.shape, size, size]);
        Tensor whitened = linalg.solve_triangular(factor, ofMean.unsqueeze(-1), upper: false);
        Tensor a = linalg.solve_triangular(factor, ofFactor, upper: false);
        Tensor symmetric = a + a.transpose(-2, -1);
        return (whitened.pow(2).sum([-3L, -2L, -1L]) + (symmetric.pow(2).sum([-3L, -2L, -1L]) * 0.5)) * 0.5;
    }

    private static FisherEstimate Moved(FisherEstimate estimate)
    {
        foreach (Tensor tensor in (Tensor[])[
            estimate.Loss, estimate.Bound, estimate.Reconstruction, estimate.Kl,
            estimate.Posterior, estimate.Likelihood, estimate.Stability,
            estimate.PosteriorPerDatum, estimate.LikelihoodPerDatum, estimate.StabilityPerDatum])
        {
            tensor.MoveToOuterDisposeScope();
        }

        return estimate;
    }
}
