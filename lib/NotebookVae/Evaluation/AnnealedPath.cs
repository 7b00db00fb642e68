using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The path of annealing for a batch of data: log f_β(z) = (1 − β) log f_0(z) + β log p(x, z), with f_0 the prior or q(z|x). It runs
/// chains along the path, in either direction.
/// </summary>
internal sealed class AnnealedPath
{
    /// <summary>Chains per datum of the tuning run: their mean acceptance steers the step.</summary>
    private const long TuningChains = 8;

    /// <summary>Transitions at the first temperature that only find the size of the step.</summary>
    private const int FirstTrials = 20;

    /// <summary>Trials that move far, so that any first step size will do: a thousandfold if need be.</summary>
    private const int CoarseTrials = 12;

    /// <summary>How strongly one transition's acceptance moves the logarithm of the step size along the path.</summary>
    private const double TuningRate = 0.5;

    /// <summary>The same in the coarse trials.</summary>
    private const double CoarseRate = 2;

    private readonly IVariationalModel model;
    private readonly Tensor x;
    private readonly AnnealingOptions options;
    private readonly double[] betas;
    private readonly IReparameterizedDistribution prior;
    private readonly IReparameterizedDistribution? posterior;
    private readonly bool priorHasBatch;

    public AnnealedPath(IVariationalModel model, Tensor x, AnnealingOptions options)
    {
        this.model = model;
        this.x = x;
        this.options = options;
        betas = options.InverseTemperatures();
        prior = model.Prior.Detached();
        posterior = options.Start == AnnealingStart.Posterior ? model.Encode(x).Detached() : null;
        priorHasBatch = ModelBatches.PriorHasBatch(model);
    }

    /// <summary>Data at once, so that neither the run nor the tuning decodes more codes than the options allow.</summary>
    public static long DataAtOnce(AnnealingOptions options) => Math.Max(1, options.Rows / Math.Max(options.Chains, TuningChains));

    private long Batch => x.shape[0];

    /// <summary>Draws from f_0, <c>[chains, batch, latent]</c>.</summary>
    public Tensor Draw(long chains, Generator? generator) =>
        posterior?.Sample(chains, generator) ?? ModelBatches.DrawPrior(prior, chains, Batch, priorHasBatch, generator);

    /// <summary>
    /// A step size for each datum and each β_1 … β_(T−1), found by a run of its own: chains follow the path, and after each transition the
    /// logarithm of the step moves by the acceptance's distance from its target. What it returns is then held fixed.
    /// </summary>
    /// <returns><c>[T − 1, batch, 1]</c>.</returns>
    public Tensor Tune(Generator? generator)
    {
        if (options.Temperatures == 1)
        {
            return zeros(0, device: x.device);
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor z = Draw(TuningChains, generator);
        Tensor logStep = full([Batch, 1], Math.Log(options.InitialStepSize), dtype: z.dtype, device: z.device);
        List<Tensor> found = [];
        for (int t = 1; t < options.Temperatures; t++)
        {
            int trials = t == 1 ? FirstTrials : 1;
            for (int trial = 0; trial < trials; trial++)
            {
                using DisposeScope inner = NewDisposeScope();
                HamiltonianStep step = Transition(betas[t]).Transition(z, logStep.exp(), generator);
                Tensor miss = step.Acceptance.mean([0L]).unsqueeze(-1) - options.TargetAcceptance;
                Tensor moved = logStep + (miss * (t == 1 && trial < CoarseTrials ? CoarseRate : TuningRate));
                z.Dispose();
                logStep.Dispose();
                z = step.Position.MoveToOuterDisposeScope();
                logStep = moved.MoveToOuterDisposeScope();
            }

            found.Add(logStep.exp());
        }

        return stack(found).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Runs chains along the path and adds up their log-weights Σ_t (β_t − β_(t−1)) log [p(x, z)/f_0(z)]: upwards each increment is taken
    /// before the transition at β_t, downwards after it, so that the two runs are each other's reversal.
    /// </summary>
    /// <param name="start">Draws of f_0 for the way up, of the posterior for the way down, <c>[chains, batch, latent]</c>.</param>
    /// <param name="stepSizes">What <see cref="Tune"/> found.</param>
    /// <param name="upwards">From β = 0 to 1, or from 1 to 0.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <param name="acceptance">One sum for each transition temperature, to which the batch's mean probabilities of acceptance are
    /// added.</param>
    /// <returns>Log-weights, float64, <c>[chains][batch]</c> in row order.</returns>
    public double[] Run(Tensor start, Tensor stepSizes, bool upwards, Generator? generator, double[] acceptance)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = start.alias();
        Tensor logWeights = zeros([start.shape[0], Batch], dtype: ScalarType.Float64, device: start.device);
        for (int step = 1; step <= options.Temperatures; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            int t = upwards ? step : options.Temperatures + 1 - step;
            logWeights.add_(LogRatio(z).to(ScalarType.Float64) * (betas[t] - betas[t - 1]));
            int next = upwards ? t : t - 1;
            if (step == options.Temperatures)
            {
                break;
            }

            HamiltonianStep moved = Transition(betas[next]).Transition(z, stepSizes[next - 1], generator);
            acceptance[next - 1] += moved.Acceptance.to(ScalarType.Float64).mean().ToDouble() * Batch;
            z.Dispose();
            z = moved.Position.MoveToOuterDisposeScope();
        }

        return logWeights.cpu().data<double>().ToArray();
    }

    private HamiltonianMonteCarlo Transition(double beta) => new(z => LogDensity(z, beta), options.LeapfrogSteps);

    private Tensor LogDensity(Tensor z, double beta)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor likelihood = model.Decode(z).LogDensity(x);
        Tensor value = posterior is null
            ? prior.LogDensity(z) + (likelihood * beta)
            : (posterior.LogDensity(z) * (1 - beta)) + ((likelihood + prior.LogDensity(z)) * beta);
        return value.MoveToOuterDisposeScope();
    }

    /// <summary>log p(x, z) − log f_0(z).</summary>
    private Tensor LogRatio(Tensor z)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor likelihood = model.Decode(z).LogDensity(x);
        Tensor value = posterior is null ? likelihood : likelihood - KullbackLeibler.MonteCarlo(posterior, prior, z);
        return value.MoveToOuterDisposeScope();
    }
}
