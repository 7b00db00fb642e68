using TorchSharp;

namespace NotebookVae;

/// <summary>
/// The pathwise estimator, or reparameterization trick: z = μ + σ ε with ε ~ N(0, I), so that ∂f(z)/∂μ = f′(z) and ∂f(z)/∂σ = f′(z) ε.
/// The derivative f′ comes from autograd.
/// </summary>
/// <remarks>
/// <para>Unbiased where ∂E f(μ + σε) = E ∂f(μ + σε): f continuous (absolutely, along the path) with a derivative almost everywhere that an
/// integrable function dominates near φ. A jump breaks this: for a step function every estimate is zero. One evaluation of f and of its
/// derivative an estimate, whatever the dimension.</para>
/// <para>Sources: Kingma and Welling 2013, section 2.4; Rezende, Mohamed and Wierstra 2014; Mohamed et al. 2020, section 5;
/// Glasserman 2003, section 7.2, for the conditions.</para>
/// </remarks>
public sealed class PathwiseEstimator : IGradientEstimator
{
    /// <inheritdoc/>
    public string Name => "pathwise";

    /// <inheritdoc/>
    public long Evaluations(long dimensions) => 1;

    /// <inheritdoc/>
    public GradientSamples Estimate(CostFunction cost, DiagonalGaussian q, long samples, torch.Generator? generator = null)
    {
        EstimatorArguments.Require(q, samples);
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor noise = q.Noise(samples, generator);
        torch.Tensor mean = Derivative(cost, q.Reparameterize(noise));
        torch.Tensor scaleGradient = mean * noise;
        return new GradientSamples(mean.MoveToOuterDisposeScope(), scaleGradient.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public EstimatorMoments ExactMoments(ScalarCost cost, IsotropicGaussian q, GaussianParameter parameter)
    {
        (double[] nodes, double[] weights) = GaussianQuadrature.NormalRule(cost.BreaksInUnitsOf(q));
        double[] values = new double[nodes.Length];
        for (int n = 0; n < nodes.Length; n++)
        {
            double slope = cost.Derivative(q.Mean + (q.Scale * nodes[n]));
            values[n] = parameter == GaussianParameter.Mean ? slope : slope * nodes[n];
        }

        return EstimatorMoments.Weighted(values, weights);
    }

    /// <summary>f′ at every row; zero for a cost whose value carries no gradient, as a step's does.</summary>
    internal static torch.Tensor Derivative(CostFunction cost, torch.Tensor points)
    {
        torch.Tensor z = points.detach().requires_grad_();
        torch.Tensor total = EstimatorArguments.Evaluate(cost, z).sum();
        return total.requires_grad ? torch.autograd.grad([total], [z])[0] : torch.zeros_like(z);
    }
}
