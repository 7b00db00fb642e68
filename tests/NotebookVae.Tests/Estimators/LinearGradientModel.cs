using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Estimators;

/// <summary>Two vectors of parameters and nothing else: objectives that are linear in them have gradients of known distribution.</summary>
internal sealed class LinearGradientModel : IVariationalModel
{
    public Parameter Theta { get; } = new(zeros(2, ScalarType.Float64));

    public Parameter Phi { get; } = new(zeros(3, ScalarType.Float64));

    public IReparameterizedDistribution Prior => throw new NotSupportedException();

    public IReadOnlyList<Parameter> GenerativeParameters => [Theta];

    public IReadOnlyList<Parameter> InferenceParameters => [Phi];

    public IReparameterizedDistribution Encode(Tensor x) => throw new NotSupportedException();

    public ILikelihood Decode(Tensor z) => throw new NotSupportedException();
}

/// <summary>The mean over the batch of θ·(x + a ε) + b φ·ε′: gradients x̄ + a ε̄ and b ε̄′.</summary>
internal sealed class LinearObjective(double a, double b) : IObjective
{
    public BoundEstimate Estimate(IVariationalModel model, Tensor x, Generator? generator = null)
    {
        LinearGradientModel linear = (LinearGradientModel)model;
        Tensor noise = randn(x.shape, x.dtype, generator: generator);
        Tensor other = randn([x.shape[0], 3], x.dtype, generator: generator);
        return new FixedEstimate((linear.Theta * (x + (noise * a))).sum(-1).mean() + (linear.Phi * other * b).sum(-1).mean(), null);
    }
}

/// <summary>θ·x̄ as the surrogate, and 7 Σ φ as φ's own; the first contains φ too, which must not count.</summary>
internal sealed class SplitObjective : IObjective
{
    public BoundEstimate Estimate(IVariationalModel model, Tensor x, Generator? generator = null)
    {
        LinearGradientModel linear = (LinearGradientModel)model;
        return new FixedEstimate((linear.Theta * x).sum(-1).mean() + linear.Phi.sum(), linear.Phi.sum() * 7);
    }
}

internal sealed class FixedEstimate(Tensor bound, Tensor? inference) : BoundEstimate
{
    public override Tensor Bound => bound;

    public override Tensor BoundPerDatum => throw new NotSupportedException();

    public override Tensor Reconstruction => throw new NotSupportedException();

    public override Tensor Kl => throw new NotSupportedException();

    public override Tensor? InferenceSurrogate => inference;
}
