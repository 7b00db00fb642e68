using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The score-function estimator inside a variational autoencoder: (f(z) − b) ∂_φ log q_φ(z|x) + ∂f at draws cut from φ, with f the
/// learning signal (Williams 1992; Paisley, Blei and Jordan 2012; Mnih and Gregor 2014).
/// </summary>
/// <remarks>
/// <para>For the evidence lower bound f = log p(x|z) with the closed-form divergence, whose exact gradient is added, or f = log w with the
/// sampled one, averaged over the draws. Of ∂f everything is kept but −∂_φ log q_φ(z|x): its mean is zero and it would bring back, at the
/// posterior, the variance that a baseline takes away.</para>
/// <para>For the importance-weighted bound f = L̂ for every draw, and −Σ_k w̃_k ∂_φ log q_φ(z_k|x) is kept: its mean is not zero.</para>
/// <para>The baseline's loss, where it learns, is subtracted from the surrogate: its parameters are no parameters of the model.</para>
/// </remarks>
internal sealed class ScoreFunctionGradient(SignalBaseline? baseline) : GradientEstimator
{
    public override string Name => baseline is null ? "score function" : $"score function, {baseline.GetName()} baseline";

    public override bool DetachesDraws => true;

    public override nn.Module? State => baseline is { } module && module.state_dict().Count > 0 ? module : null;

    public override Surrogates OfElbo(LatentDraws draws)
    {
        Tensor terms = draws.ExactKl is { } exact ? draws.LogLikelihood - exact : draws.LogWeights(draws.Posterior.Detached());
        Tensor signals = (draws.ExactKl is null ? terms : draws.LogLikelihood).detach();
        Tensor score = draws.Posterior.LogDensity(draws.Z);
        return Centred(draws, signals, centred => (centred * score).mean() + terms.mean());
    }

    public override Surrogates OfIwae(LatentDraws draws)
    {
        Tensor signals = draws.BoundPerDatum!.detach().unsqueeze(0);
        Tensor score = draws.Posterior.LogDensity(draws.Z).sum(0L, keepdim: true);
        return Centred(draws, signals, centred => (centred * score).mean() + draws.Value);
    }

    public override string? Objection(bool importanceWeighted, long samples) => baseline?.Objection(importanceWeighted, samples);

    private Surrogates Centred(LatentDraws draws, Tensor signals, Func<Tensor, Tensor> surrogate)
    {
        if (baseline is null)
        {
            return new Surrogates(surrogate(signals));
        }

        BaselineValues values = baseline.Predict(signals, draws.X);
        Tensor result = surrogate(signals - values.Values.detach());
        return new Surrogates(values.Loss is { } loss ? result - loss : result);
    }
}
