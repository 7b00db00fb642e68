using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <content>The importance-weighted bounds.</content>
public sealed partial class ExactLaboratory
{
    // The trapezoidal rule in u = log t: the integrand is analytic for |Im u| < π/2, which makes the error e^(−π²/step), 7e-18.
    private const double LogTimeStep = 0.25;

    // Below it the integrand is at most of the order of t: 4e-18.
    private const double FirstLogTime = -40;

    // Where exp(−e^v) is zero in float64.
    private const double Vanished = 7;

    /// <summary>
    /// L_K = E log (1/K) Σ_k p(x, z_k)/q(z_k|x) over independent z_1 … z_K ~ q(z|x) (Burda, Grosse, Salakhutdinov 2015), for any K, with
    /// its gradients with respect to θ and φ. L_1 is the evidence lower bound; L_K rises with K to log p(x).
    /// </summary>
    /// <remarks>
    /// An expectation over K codes would take a lattice in K dimensions. Frullani's integral, log a = ∫₀^∞ (e^(−t) − e^(−at)) dt/t, turns
    /// the logarithm of the mean of K independent weights into a product: L_K = ∫₀^∞ (e^(−t) − M(t/K)^K) dt/t with M(s) = E_q e^(−sw). So
    /// one integral over z inside one over t is exact for every K. The gradient is the derivative of the same sum,
    /// ∂L_K/∂ log w(z) = q(z) ∫₀^∞ K M(s)^(K−1) s w e^(−sw) dt/t, which is K times the expected normalised weight of a code at z.
    /// </remarks>
    /// <param name="x">Data in float64, <c>[batch, pixels]</c>.</param>
    /// <param name="samples">K.</param>
    /// <param name="q">The approximate posterior; null for the model's own.</param>
    /// <returns>Nats, <c>[batch]</c>; first derivatives only.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is not such a batch.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public Tensor ImportanceWeightedBound(Tensor x, long samples, IReparameterizedDistribution? q = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        using DisposeScope scope = NewDisposeScope();
        (Tensor noise, Tensor logWeights) = Noise(x, Nodes);
        IReparameterizedDistribution posterior = q ?? model.Encode(x);
        Tensor z = posterior.Reparameterize(noise);
        Tensor logRatio = LogJoint(x, z) - posterior.LogDensity(z);
        (Tensor bound, Tensor derivative) = BoundAndDerivative(logRatio.detach(), logWeights.exp().unsqueeze(-1), samples);
        return (bound + (derivative * (logRatio - logRatio.detach())).sum(0L)).MoveToOuterDisposeScope();
    }

    // L_K, [batch], and its derivative with respect to each log-weight, [nodes, batch].
    private static (Tensor Bound, Tensor Derivative) BoundAndDerivative(Tensor logRatio, Tensor weights, long samples)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        // Relative to a scale near the weights' mean, which the identity allows: log w = log(w/c) + log c.
        Tensor scale = (logRatio + weights.log()).logsumexp(0);
        Tensor relative = logRatio - scale - Math.Log(samples);
        Tensor integral = zeros_like(scale);
        Tensor derivative = zeros_like(logRatio);
        long atOnce = Math.Max(1, 4_000_000 / logRatio.numel());
        long last = (long)Math.Ceiling((LastLogTime(relative, weights, samples) - FirstLogTime) / LogTimeStep);
        for (long first = 0; first <= last; first += atOnce)
        {
            using DisposeScope step = NewDisposeScope();
            long count = Math.Min(atOnce, last + 1 - first);
            Tensor logTime = (arange(first, first + count, dtype: ScalarType.Float64, device: scale.device) * LogTimeStep + FirstLogTime)
                .reshape(-1, 1, 1);
            Tensor rate = (logTime + relative).clamp_max(Vanished).exp(); // s w
            Tensor survival = rate.neg().exp();
            // 1 − M(s) without cancellation, since K of its small errors add up.
            Tensor logTransform = (rate.neg().expm1() * weights).sum(1, keepdim: true).clamp_min(1e-16 - 1).log1p();
            integral.add_((logTime.exp().neg().exp() - (logTransform * samples).exp()).sum(0L).squeeze(0));
            derivative.add_(((logTransform * (samples - 1)).exp() * rate * survival).sum(0L));
        }

        return ((integral * LogTimeStep + scale).MoveToOuterDisposeScope(),
            (derivative * weights * (samples * LogTimeStep)).MoveToOuterDisposeScope());
    }

    // Where M(t/K)^K has fallen below rounding for every datum. It always does, since a lattice has a least weight.
    private static double LastLogTime(Tensor relative, Tensor weights, long samples)
    {
        for (double logTime = 4; ; logTime *= 1.5)
        {
            using DisposeScope step = NewDisposeScope();
            Tensor transform = ((relative + logTime).clamp_max(Vanished).exp().neg().exp() * weights).sum(0L);
            if (Math.Pow(transform.max().ToDouble(), samples) < 1e-18)
            {
                return logTime;
            }
        }
    }
}
