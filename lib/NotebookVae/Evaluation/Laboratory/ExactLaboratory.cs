using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Computes by quadrature what a variational autoencoder only bounds: log p(x), the posterior, the evidence lower bound, the
/// importance-weighted bounds L_K, their gradients, and the two gaps between the bound and log p(x). For any model in float64 with a latent
/// of one or two dimensions, at any step of its training; nothing is sampled.
/// </summary>
/// <remarks>
/// Integrals over z are trapezoidal sums over a lattice of the noise ε, z = g(ε): that of the prior for log p(x) and the posterior, that of
/// q for its expectations. Both must be reparameterized with standard normal noise, as Gaussians are. For a smooth decoder the error is
/// that of rounding as long as a posterior is a few lattice steps wide; <see cref="LogLikelihoodError"/> measures it. Results have
/// gradients with respect to the model's parameters where nothing else is said. All values are in nats, one a datum.
/// </remarks>
public sealed partial class ExactLaboratory
{
    // Beyond it a normal in one dimension has less than 2e-23 of its mass, and 3e-19 for the noise of q.
    private const double PriorLimit = 10;
    private const double NoiseLimit = 9;

    private readonly IVariationalModel model;

    /// <summary>Sets up a laboratory for a model, which stays the caller's.</summary>
    /// <param name="model">A model in float64 with one or two latent dimensions.</param>
    /// <param name="nodes">Lattice nodes on each axis; null for 1441 in one dimension and 145 in two. Rounded to 4n + 1.</param>
    /// <exception cref="ArgumentException">The model is not in float64, or has more latent dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="nodes"/> is less than 9.</exception>
    public ExactLaboratory(IVariationalModel model, long? nodes = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        using DisposeScope scope = NewDisposeScope();
        IReparameterizedDistribution prior = model.Prior;
        if (prior.Dimensions > 2)
        {
            throw new ArgumentException(
                $"The model has {prior.Dimensions} latent dimensions: a lattice is affordable for one or two.", nameof(model));
        }

        if (prior.Mean.dtype != ScalarType.Float64)
        {
            throw new ArgumentException($"The model computes in {prior.Mean.dtype}: convert it to float64 before.", nameof(model));
        }

        long chosen = nodes ?? (prior.Dimensions == 1 ? 1441 : 145);
        ArgumentOutOfRangeException.ThrowIfLessThan(chosen, 9, nameof(nodes));
        this.model = model;
        Nodes = ((chosen + 2) / 4 * 4) + 1; // so that every second node is a lattice with a node at zero too
    }

    /// <summary>Lattice nodes on each axis, 4n + 1.</summary>
    public long Nodes { get; }

    /// <summary>log p(x) = log ∫ p(x|z) p(z) dz, with its gradient with respect to θ.</summary>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <returns>Nats, <c>[batch]</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    public Tensor LogLikelihood(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        return OnPrior(x, Nodes).LogMarginal.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// How far log p(x) moves when every second node is left out. The error of the full lattice is about the square of that: 1e-8 here
    /// means rounding there.
    /// </summary>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <returns>The largest difference over the batch, nats.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    public double LogLikelihoodError(Tensor x)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return (OnPrior(x, Nodes).LogMarginal - OnPrior(x, (Nodes / 2) | 1).LogMarginal).abs().max().ToDouble();
    }

    /// <summary>The log-density of the true posterior, log p(z|x) = log p(x|z) + log p(z) − log p(x).</summary>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <param name="z">Codes, <c>[..., batch, latent]</c>; a batch of one is repeated.</param>
    /// <returns>Nats, <c>[..., batch]</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    public Tensor LogPosterior(Tensor x, Tensor z)
    {
        RequireBatch(x);
        using DisposeScope scope = NewDisposeScope();
        Tensor codes = z.expand([.. z.shape[..^2], x.shape[0], z.shape[^1]]);
        return (LogJoint(x, codes) - OnPrior(x, Nodes).LogMarginal).MoveToOuterDisposeScope();
    }

    /// <summary>The mean and the covariance of the true posterior.</summary>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <returns>The mean, <c>[batch, latent]</c>, and the covariance, <c>[batch, latent, latent]</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    public (Tensor Mean, Tensor Covariance) PosteriorMoments(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        PriorLattice lattice = OnPrior(x, Nodes);
        Tensor mass = lattice.LogPosteriorMass.exp().unsqueeze(-1);
        Tensor mean = (mass * lattice.Codes).sum(0L);
        Tensor centred = lattice.Codes - mean;
        Tensor covariance = ((mass * centred).unsqueeze(-1) * centred.unsqueeze(-2)).sum(0L);
        return (mean.MoveToOuterDisposeScope(), covariance.MoveToOuterDisposeScope());
    }

    /// <summary>The evidence lower bound E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)), with its gradients with respect to θ and φ.</summary>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <param name="kl">The divergence in closed form, or as the expectation of log q(z) − log p(z) on the same lattice.</param>
    /// <param name="q">The approximate posterior; null for the model's own.</param>
    /// <returns>The bound and its parts.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    public ElboEstimate Elbo(Tensor x, KlForm kl = KlForm.ClosedForm, IReparameterizedDistribution? q = null)
    {
        (Tensor reconstruction, Tensor divergence) = ElboParts(x, kl, q, Nodes);
        return new ElboEstimate(reconstruction, divergence);
    }

    /// <summary>
    /// KL(q(z|x) ‖ p(z|x)), the divergence that the bound loses, log p(x) − ELBO. It is summed over the prior's lattice and not over q's,
    /// so that this equation is a check of both.
    /// </summary>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <param name="q">The approximate posterior; null for the model's own.</param>
    /// <returns>Nats, <c>[batch]</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    /// <exception cref="InvalidOperationException">The lattice, of ten prior standard deviations, does not hold q.</exception>
    public Tensor KlToPosterior(Tensor x, IReparameterizedDistribution? q = null)
    {
        RequireBatch(x);
        using DisposeScope scope = NewDisposeScope();
        PriorLattice lattice = OnPrior(x, Nodes);
        Tensor logDensity = (q ?? model.Encode(x)).LogDensity(lattice.Codes);
        Tensor mass = (logDensity + lattice.LogVolume).exp();
        RequireMass(mass);
        return (mass * (logDensity - lattice.LogPosteriorMass + lattice.LogVolume)).sum(0L).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// KL(p(z|x) ‖ q(z|x)), the other direction: large where q has no mass and the posterior has some. Its least value over Gaussians is at
    /// the posterior's moments.
    /// </summary>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <param name="q">The approximate posterior; null for the model's own.</param>
    /// <returns>Nats, <c>[batch]</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    public Tensor KlFromPosterior(Tensor x, IReparameterizedDistribution? q = null)
    {
        RequireBatch(x);
        using DisposeScope scope = NewDisposeScope();
        PriorLattice lattice = OnPrior(x, Nodes);
        Tensor logRatio = lattice.LogPosteriorMass - lattice.LogVolume - (q ?? model.Encode(x)).LogDensity(lattice.Codes);
        return (lattice.LogPosteriorMass.exp() * logRatio).sum(0L).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// E_x KL(q(z|x) ‖ p(z)) = I(x; z) + KL(q(z) ‖ p(z)) with q(z) = (1/N) Σ_n q(z|x_n) (Hoffman and Johnson 2016), each term by itself. No
    /// gradients.
    /// </summary>
    /// <param name="x">All the data in float64, <c>[N, pixels]</c>; time and memory grow as N².</param>
    /// <returns>The three terms.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    /// <exception cref="InvalidOperationException">The lattice, of ten prior standard deviations, does not hold q.</exception>
    public ExactKlDecomposition DecomposeKl(Tensor x)
    {
        RequireBatch(x);
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        IReparameterizedDistribution q = model.Encode(x);
        IReparameterizedDistribution prior = model.Prior;
        double logCount = Math.Log(x.shape[0]);

        (Tensor noise, Tensor logWeights) = Noise(x, Nodes);
        Tensor z = q.Reparameterize(noise);
        Tensor logAggregate = q.LogDensity(z.unsqueeze(-2)).logsumexp(-1) - logCount;
        Tensor logDensity = q.LogDensity(z);
        Tensor weights = logWeights.exp().unsqueeze(-1);
        double information = (weights * (logDensity - logAggregate)).sum(0L).mean().ToDouble();
        double total = (weights * (logDensity - prior.LogDensity(z))).sum(0L).mean().ToDouble();

        PriorLattice lattice = OnPrior(x.narrow(0, 0, 1), Nodes);
        Tensor logMixture = q.LogDensity(lattice.Codes).logsumexp(-1) - logCount;
        RequireMass((logMixture.unsqueeze(-1) + lattice.LogVolume).exp());
        Tensor logVolume = lattice.LogVolume.squeeze(-1);
        Tensor logPrior = prior.LogDensity(lattice.Codes).squeeze(-1);
        double aggregate = ((logMixture + logVolume).exp() * (logMixture - logPrior)).sum().ToDouble();
        return new ExactKlDecomposition(total, information, aggregate);
    }

    private (Tensor Reconstruction, Tensor Kl) ElboParts(Tensor x, KlForm kl, IReparameterizedDistribution? q, long nodes)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor noise, Tensor logWeights) = Noise(x, nodes);
        IReparameterizedDistribution posterior = q ?? model.Encode(x);
        IReparameterizedDistribution prior = model.Prior;
        Tensor z = posterior.Reparameterize(noise);
        Tensor weights = logWeights.exp().unsqueeze(-1);
        Tensor reconstruction = (weights * model.Decode(z).LogDensity(x)).sum(0L);
        Tensor divergence = (kl, KullbackLeibler.Factorizes(posterior, prior)) switch
        {
            (KlForm.ClosedForm, true) => KullbackLeibler.ClosedFormPerDimension(posterior, prior),
            (KlForm.ClosedForm, false) => KullbackLeibler.ClosedForm(posterior, prior),
            (_, true) => (weights.unsqueeze(-1) * KullbackLeibler.MonteCarloPerDimension(posterior, prior, z)).sum(0L),
            _ => (weights * KullbackLeibler.MonteCarlo(posterior, prior, z)).sum(0L),
        };
        return (reconstruction.MoveToOuterDisposeScope(), divergence.MoveToOuterDisposeScope());
    }

    private Tensor LogJoint(Tensor x, Tensor z) => model.Decode(z).LogDensity(x) + model.Prior.LogDensity(z);

    // ε for every node and datum, [nodes, batch, latent], and the weights' logarithms, [nodes].
    private (Tensor Points, Tensor LogWeights) Noise(Tensor x, long nodes, double limit = NoiseLimit)
    {
        RequireBatch(x);
        long latent = model.Prior.Dimensions;
        (Tensor points, Tensor logWeights) = NormalLattice.Create(latent, nodes, limit, x.device);
        return (points.unsqueeze(1).expand(points.shape[0], x.shape[0], latent), logWeights);
    }

    private PriorLattice OnPrior(Tensor x, long nodes)
    {
        (Tensor noise, Tensor logWeights) = Noise(x, nodes, PriorLimit);
        IReparameterizedDistribution prior = model.Prior;
        Tensor z = prior.Reparameterize(noise);
        Tensor weights = logWeights.unsqueeze(-1);
        Tensor logMass = weights + model.Decode(z).LogDensity(x);
        Tensor logMarginal = logMass.logsumexp(0);
        // The weight of a node is p(z) dz, so dz is the weight over the prior's density: no Jacobian of z = g(ε) is needed.
        return new PriorLattice(z, weights - prior.LogDensity(z), logMarginal, logMass - logMarginal);
    }

    // A q that reaches over the lattice's edge, or is narrower than its step, would give a wrong number without a word.
    private static void RequireMass(Tensor mass)
    {
        double deviation = (mass.detach().sum(0L) - 1).abs().max().ToDouble();
        if (!(deviation < 1e-4))
        {
            throw new InvalidOperationException(
                $"On the lattice q's mass differs from 1 by {FormattableString.Invariant($"{deviation:g3}")}: q is wider than ten standard "
                + "deviations of the prior, or narrower than a step; use more nodes for a narrow one.");
        }
    }

    private static void RequireBatch(Tensor x)
    {
        if (x.dim() != 2 || x.dtype != ScalarType.Float64)
        {
            throw new ArgumentException(
                $"The data have shape [{string.Join(", ", x.shape)}] and type {x.dtype}: they must be float64 of shape [batch, pixels].",
                nameof(x));
        }
    }

    /// <summary>The prior's lattice for a batch.</summary>
    /// <param name="Codes">z, <c>[nodes, batch, latent]</c>.</param>
    /// <param name="LogVolume">log dz, <c>[nodes, batch]</c>.</param>
    /// <param name="LogMarginal">log p(x), <c>[batch]</c>.</param>
    /// <param name="LogPosteriorMass">log p(z|x) dz, <c>[nodes, batch]</c>.</param>
    private sealed record PriorLattice(Tensor Codes, Tensor LogVolume, Tensor LogMarginal, Tensor LogPosteriorMass);
}
