using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// An estimate of a bound on log p(x) with its parts, in nats: sums over pixels and latent dimensions, one value a datum, means over the
/// batch. What is reported and what is differentiated are kept apart: the choice of a gradient estimator changes
/// <see cref="Surrogate"/> and <see cref="InferenceSurrogate"/>, never <see cref="Bound"/>.
/// </summary>
public abstract class BoundEstimate
{
    /// <summary>The bound on log p(x), nats per datum, a scalar; larger is better.</summary>
    public abstract Tensor Bound { get; }

    /// <summary>The bound of each datum, nats, <c>[batch]</c>.</summary>
    public abstract Tensor BoundPerDatum { get; }

    /// <summary>E_q log p(x|z), nats per datum, a scalar.</summary>
    public abstract Tensor Reconstruction { get; }

    /// <summary>The divergence of q(z|x) from the prior, or its Monte Carlo form, nats per datum, a scalar.</summary>
    public abstract Tensor Kl { get; }

    /// <summary>
    /// A scalar whose gradient is the estimator's, to be made large: with respect to θ, and with respect to φ as well where
    /// <see cref="InferenceSurrogate"/> is null. Its value means nothing unless it is the bound.
    /// </summary>
    public virtual Tensor Surrogate => Bound;

    /// <summary>The scalar whose gradient is the estimator's with respect to φ, where it differs from θ's; else null.</summary>
    public virtual Tensor? InferenceSurrogate => null;

    /// <summary>Adds the gradients of the loss, which is minus the surrogate, to the parameters.</summary>
    /// <param name="model">The model that the estimate was made with.</param>
    public void Backward(IVariationalModel model)
    {
        using Tensor loss = -Surrogate;
        if (InferenceSurrogate is not { } inference)
        {
            loss.backward();
            return;
        }

        using Tensor inferenceLoss = -inference;
        List<Tensor> generative = [.. model.GenerativeParameters.Where(parameter => parameter.requires_grad)];
        List<Tensor> variational = [.. model.InferenceParameters.Where(parameter => parameter.requires_grad)];
        if (generative.Count > 0)
        {
            loss.backward(inputs: generative, retain_graph: true);
        }

        if (variational.Count > 0)
        {
            inferenceLoss.backward(inputs: variational);
        }
    }
}
