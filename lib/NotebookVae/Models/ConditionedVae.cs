using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>A <see cref="ConditionalVae"/> at given conditions: p(x|z, c), p(z|c) and q(z|x, c) as an ordinary model of x.</summary>
public sealed class ConditionedVae : IVariationalModel
{
    private readonly ConditionalVae model;

    internal ConditionedVae(ConditionalVae model, Tensor condition, Tensor? target)
    {
        if (condition.dim() is not (1 or 2) || condition.shape[^1] != model.Condition)
        {
            throw new ArgumentException(
                $"The condition has shape [{string.Join(", ", condition.shape)}]: it must be [batch, {model.Condition}], "
                + $"or [{model.Condition}] for all.",
                nameof(condition));
        }

        if (target is not null && (target.dim() is not (1 or 2) || target.shape[^1] != model.Pixels))
        {
            throw new ArgumentException(
                $"The target has shape [{string.Join(", ", target.shape)}]: it must be [batch, {model.Pixels}], "
                + $"or [{model.Pixels}] for all.",
                nameof(target));
        }

        this.model = model;
        Condition = condition;
        Target = target;
    }

    /// <summary>c, <c>[batch, condition]</c> or <c>[condition]</c>.</summary>
    public Tensor Condition { get; }

    /// <summary>Which pixels the likelihood counts, <c>[batch, pixels]</c> or <c>[pixels]</c>; null for all.</summary>
    public Tensor? Target { get; }

    /// <summary>p(z|c) over <c>[batch, latent]</c> or <c>[latent]</c>, computed at each call.</summary>
    public IReparameterizedDistribution Prior => model.PriorAt(Condition);

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> GenerativeParameters => model.GenerativeParameters;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> InferenceParameters => model.InferenceParameters;

    /// <summary>q(z|x, c).</summary>
    /// <param name="x">Data, <c>[batch, pixels]</c>, with a row for each condition where there are several.</param>
    /// <returns>A distribution over <c>[batch, latent]</c>.</returns>
    /// <exception cref="ArgumentException">There are not as many data as conditions.</exception>
    public IReparameterizedDistribution Encode(Tensor x) => model.EncodeAt(x, Condition);

    /// <summary>p(x|z, c), over the target's pixels where there is one.</summary>
    /// <param name="z">Codes, <c>[..., batch, latent]</c>, with a row for each condition where there are several.</param>
    /// <returns>A distribution over <c>[..., batch, pixels]</c>.</returns>
    /// <exception cref="ArgumentException">There are not as many codes as conditions.</exception>
    public ILikelihood Decode(Tensor z)
    {
        ILikelihood likelihood = model.DecodeAt(z, Condition);
        return Target is null ? likelihood : new MaskedLikelihood(likelihood, Target);
    }
}
