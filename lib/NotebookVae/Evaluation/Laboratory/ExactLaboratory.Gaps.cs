using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <content>The best posteriors of a family, and the gaps.</content>
public sealed partial class ExactLaboratory
{
    /// <summary>
    /// log p(x), the bound with the best diagonal Gaussian for each datum, and the bound with the encoder's: the approximation gap and the
    /// amortization gap without sampling error.
    /// </summary>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <returns>The gaps, nats, of each datum.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    public InferenceGaps Gaps(Tensor x)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian best = BestGaussian(x);
        return new InferenceGaps(
            Numbers(LogLikelihood(x)), Numbers(Elbo(x, q: best).BoundPerDatum), Numbers(Elbo(x).BoundPerDatum));
    }

    /// <summary>
    /// The diagonal Gaussian with the largest evidence lower bound for each datum, which is to say with the least KL(q ‖ p(z|x)). Where the
    /// posterior has two modes, so has this problem: climbs start at the encoder's posterior, at the posterior's moments and at two of its
    /// modes, and the best end is taken.
    /// </summary>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <returns>A distribution over <c>[batch, latent]</c>, without a gradient.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    public DiagonalGaussian BestGaussian(Tensor x)
    {
        RequireBatch(x);
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> starts = [];
        if (model.Encode(x) is DiagonalGaussian own)
        {
            starts.Add(cat([own.Mean, own.LogVariance], -1));
        }

        DiagonalGaussian moments = MomentMatchedGaussian(x);
        starts.Add(cat([moments.Mean, moments.LogVariance], -1));
        (Tensor first, Tensor second) = TwoModes(x);
        starts.Add(cat([first, moments.LogVariance - 2], -1));
        starts.Add(cat([second, moments.LogVariance - 2], -1));
        DiagonalGaussian best = DiagonalFamily(Maximize(x, DiagonalFamily, starts));
        return new DiagonalGaussian(
            best.Mean.contiguous().MoveToOuterDisposeScope(), best.LogVariance.contiguous().MoveToOuterDisposeScope());
    }

    /// <summary>
    /// The diagonal Gaussian with the posterior's means and variances, which has the least KL(p(z|x) ‖ q): it covers every mode.
    /// </summary>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <returns>A distribution over <c>[batch, latent]</c>, without a gradient.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    public DiagonalGaussian MomentMatchedGaussian(Tensor x)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        (Tensor mean, Tensor covariance) = PosteriorMoments(x);
        return new DiagonalGaussian(
            mean.MoveToOuterDisposeScope(), covariance.diagonal(0, -2, -1).log().contiguous().MoveToOuterDisposeScope());
    }

    /// <summary>
    /// The member of a family with the largest evidence lower bound for each datum: a full-covariance Gaussian, say, whose parameters are
    /// its mean and its Cholesky factor's entries.
    /// </summary>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <param name="family">
    /// From unconstrained parameters, <c>[batch, parameters]</c>, to distributions over <c>[batch, latent]</c>, each of its own row alone.
    /// </param>
    /// <param name="starts">Where to climb from, each <c>[batch, parameters]</c> in float64; the best end is taken for each datum.</param>
    /// <returns>The best parameters, <c>[batch, parameters]</c>, without a gradient; their bounds are no lower than those of any
    /// start.</returns>
    /// <exception cref="ArgumentException">There is no start, or <paramref name="x"/> is not such a batch.</exception>
    public Tensor Maximize(Tensor x, Func<Tensor, IReparameterizedDistribution> family, params IReadOnlyList<Tensor> starts)
    {
        RequireBatch(x);
        if (starts.Count == 0)
        {
            throw new ArgumentException("There must be at least one start to climb from.", nameof(starts));
        }

        using DisposeScope scope = NewDisposeScope();
        Func<Tensor, Tensor> Bound(long nodes) => parameters =>
        {
            IReparameterizedDistribution q = family(parameters);
            (Tensor reconstruction, Tensor kl) = ElboParts(x, KlForm.MonteCarlo, q, nodes);
            return reconstruction - (kl.dim() > 1 ? kl.sum(-1) : kl);
        };

        // The climbs use a third of the nodes on an axis; the last steps, and the choice among the ends, the full lattice.
        Func<Tensor, Tensor> coarse = Bound((Nodes / 3) | 1);
        Func<Tensor, Tensor> exact = Bound(Nodes);
        Tensor? best = null;
        Tensor? bestValues = null;
        using (no_grad())
        {
            IEnumerable<Tensor> ends = starts.Select(start => PerDatumMaximizer.Maximize(coarse, start.detach()).Parameters);
            foreach (Tensor candidate in starts.Concat(ends).ToList())
            {
                Tensor values = exact(candidate).nan_to_num(double.NegativeInfinity);
                Tensor better = bestValues is null ? ones_like(values).to(ScalarType.Bool) : values > bestValues;
                best = best is null ? candidate.detach() : where(better.unsqueeze(-1), candidate, best);
                bestValues = bestValues is null ? values : where(better, values, bestValues);
            }
        }

        return PerDatumMaximizer.Maximize(exact, best!).Parameters.MoveToOuterDisposeScope();
    }

    private static DiagonalGaussian DiagonalFamily(Tensor parameters)
    {
        long latent = parameters.shape[^1] / 2;
        return new DiagonalGaussian(parameters.narrow(-1, 0, latent), parameters.narrow(-1, latent, latent));
    }

    // The highest node of the posterior, and the highest of those that are at least its standard deviation away from that.
    private (Tensor First, Tensor Second) TwoModes(Tensor x)
    {
        PriorLattice lattice = OnPrior(x, (Nodes / 2) | 1);
        Tensor density = lattice.LogPosteriorMass - lattice.LogVolume;
        Tensor first = AtHighest(lattice.Codes, density);
        (Tensor _, Tensor covariance) = PosteriorMoments(x);
        Tensor far = (lattice.Codes - first).pow(2).sum(-1) > covariance.diagonal(0, -2, -1).sum(-1);
        return (first, AtHighest(lattice.Codes, where(far, density, full_like(density, double.NegativeInfinity))));
    }

    private static Tensor AtHighest(Tensor codes, Tensor density)
    {
        Tensor highest = density.argmax(0).reshape(1, -1, 1).expand(1, codes.shape[1], codes.shape[2]);
        return codes.gather(0, highest).squeeze(0);
    }

    private static double[] Numbers(Tensor values) => values.detach().cpu().contiguous().data<double>().ToArray();
}
