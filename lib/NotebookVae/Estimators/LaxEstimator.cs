using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The LAX estimator: a score function for what a learned control variate leaves of f, and the pathwise gradient of the control variate,
/// g = [f(z) − c_ψ(z)] ∂log q(z)/∂φ + ∂c_ψ(z_φ(ε))/∂φ, with ψ going down the gradient of ‖g‖². f is asked for values only.
/// </summary>
/// <remarks>
/// <para>Unbiased for every ψ that does not depend on this z: E[c ∂log q] = ∂E c = E[∂c(z_φ(ε))]. c = 0 is the score function and c = f the
/// pathwise estimator. The estimates of one call share ψ, which takes one step afterwards; since the mean does not depend on ψ, the
/// gradient of E‖g‖² is that of the variance, summed over all parameters. One evaluation of f and of c′ an estimate, twice where it
/// learns.</para>
/// <para>Source: Grathwohl, Choi, Wu, Roeder and Duvenaud 2018, equation 5 and algorithm 1.</para>
/// </remarks>
public sealed class LaxEstimator : IGradientEstimator, IDisposable
{
    private readonly nn.Module<Tensor, Tensor> controlVariate;
    private readonly Adam optimizer;

    /// <summary>Creates the estimator.</summary>
    /// <param name="controlVariate">c_ψ, smooth, from <c>[samples, dimensions]</c> to <c>[samples]</c> or <c>[samples, 1]</c>; row n of the
    /// result depends on row n alone. It stays the caller's.</param>
    /// <param name="learningRate">Adam's step size for ψ; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step size is not positive.</exception>
    public LaxEstimator(nn.Module<Tensor, Tensor> controlVariate, double learningRate = 1e-2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        this.controlVariate = controlVariate;
        optimizer = optim.Adam(controlVariate.parameters(), learningRate);
    }

    /// <summary>Whether ψ takes a step after each call; true from the start.</summary>
    public bool Learns { get; set; } = true;

    /// <inheritdoc/>
    public string Name => "LAX";

    /// <inheritdoc/>
    public long Evaluations(long dimensions) => 1;

    /// <inheritdoc/>
    public GradientSamples Estimate(CostFunction cost, DiagonalGaussian q, long samples, Generator? generator = null)
    {
        EstimatorArguments.Require(q, samples);
        using DisposeScope scope = NewDisposeScope();
        Tensor scale = q.StandardDeviation.detach();
        Tensor noise = q.Noise(samples, generator);
        Tensor z = q.Mean.detach() + (scale * noise);
        Tensor costs;
        using (no_grad())
        {
            costs = EstimatorArguments.Evaluate(cost, z);
        }

        (Tensor mean, Tensor scaleGradient) = Rows(costs, z, noise, scale);
        if (Learns)
        {
            optimizer.zero_grad();
            (mean.pow(2) + scaleGradient.pow(2)).sum(-1).mean().backward();
            optimizer.step();
        }

        return new GradientSamples(mean.detach().MoveToOuterDisposeScope(), scaleGradient.detach().MoveToOuterDisposeScope());
    }

    /// <summary>Steps of ψ alone.</summary>
    /// <param name="cost">f.</param>
    /// <param name="q">The distribution; its tensors have shape <c>[dimensions]</c>.</param>
    /// <param name="steps">How many.</param>
    /// <param name="samples">Draws a step; at least 1.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    public void Fit(CostFunction cost, DiagonalGaussian q, int steps, long samples, Generator? generator = null)
    {
        bool learned = Learns;
        Learns = true;
        for (int step = 0; step < steps; step++)
        {
            Estimate(cost, q, samples, generator).Dispose();
        }

        Learns = learned;
    }

    /// <summary>The moments with the present ψ, in one dimension.</summary>
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">There is more than one dimension: c_ψ need not be a sum over them.</exception>
    public EstimatorMoments ExactMoments(ScalarCost cost, IsotropicGaussian q, GaussianParameter parameter)
    {
        if (q.Dimensions != 1)
        {
            throw new NotSupportedException($"The exact moments of LAX are known in one dimension, not in {q.Dimensions}: sample them.");
        }

        using DisposeScope scope = NewDisposeScope();
        (double[] nodes, double[] weights) = GaussianQuadrature.NormalRule(cost.BreaksInUnitsOf(q));
        Parameter like = controlVariate.parameters().First();
        Tensor noise = tensor(nodes, [nodes.Length, 1]).to(like.dtype, like.device);
        Tensor z = (noise * q.Scale) + q.Mean;
        Tensor scale = full([1], q.Scale, dtype: like.dtype, device: like.device);
        Tensor costs = tensor(nodes.Select(e => cost.Value(q.Mean + (q.Scale * e))).ToArray()).to(like.dtype, like.device);
        (Tensor mean, Tensor scaleGradient) = Rows(costs, z, noise, scale);
        Tensor rows = parameter == GaussianParameter.Mean ? mean : scaleGradient;
        double[] values = rows.detach().flatten().cpu().to_type(ScalarType.Float64).data<double>().ToArray();
        return EstimatorMoments.Weighted(values, weights);
    }

    /// <summary>Disposes the optimizer's state; the control variate stays the caller's.</summary>
    public void Dispose() => optimizer.Dispose();

    // Both gradients, one estimate a row, differentiable by ψ. For the Gaussian ∂z/∂μ = 1 and ∂z/∂σ = ε.
    private (Tensor Mean, Tensor Scale) Rows(Tensor costs, Tensor points, Tensor noise, Tensor scale)
    {
        using IDisposable gradient = enable_grad();
        Tensor z = points.detach().requires_grad_();
        Tensor control = controlVariate.forward(z);
        control = control.dim() == 2 && control.shape[1] == 1 ? control.squeeze(1) : control;
        if (!control.shape.AsSpan().SequenceEqual(costs.shape))
        {
            throw new InvalidOperationException(
                $"The control variate returned shape [{string.Join(", ", control.shape)}]: "
                + $"it must return one number a row, [{costs.shape[0]}].");
        }

        Tensor slope = autograd.grad([control.sum()], [z], retain_graph: true, create_graph: true)[0];
        Tensor left = (costs - control).unsqueeze(-1);
        return ((left * noise / scale) + slope, (left * (noise.pow(2) - 1) / scale) + (slope * noise));
    }
}
