using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A latent variable model p_θ(x|z) p_θ(z) together with an approximate posterior q_φ(z|x): all that an objective, an estimator or an
/// evaluation needs to know. A conditional model is one of these for each condition.
/// </summary>
public interface IVariationalModel
{
    /// <summary>The prior p(z), over <c>[latent]</c>, or over <c>[batch, latent]</c> where it depends on a condition.</summary>
    IReparameterizedDistribution Prior { get; }

    /// <summary>θ: the parameters of the decoder and of the prior.</summary>
    IReadOnlyList<Parameter> GenerativeParameters { get; }

    /// <summary>φ: the parameters of the encoder.</summary>
    IReadOnlyList<Parameter> InferenceParameters { get; }

    /// <summary>q(z|x).</summary>
    /// <param name="x">Data, <c>[..., pixels]</c>.</param>
    /// <returns>A distribution over <c>[..., latent]</c>.</returns>
    IReparameterizedDistribution Encode(Tensor x);

    /// <summary>p(x|z).</summary>
    /// <param name="z">Codes, <c>[..., latent]</c>.</param>
    /// <returns>A distribution over <c>[..., pixels]</c>.</returns>
    ILikelihood Decode(Tensor z);
}
