using TorchSharp;

namespace NotebookVae;

/// <summary>
/// The measure-valued (weak derivative) estimator: ∂q/∂φ is a difference of two densities times a constant, so the gradient is that
/// constant times a difference of two expectations of f. For coordinate d of a Gaussian, with the others drawn from q,
/// ∂E f/∂μ_d = (σ_d √(2π))⁻¹ E[f(μ_d + σ_d W) − f(μ_d − σ_d W)], W with density w e^(−w²/2) on w &gt; 0 (Weibull, also called Rayleigh), and
/// ∂E f/∂σ_d = σ_d⁻¹ E[f(μ_d + σ_d M) − f(μ_d + σ_d M U)], M double-sided Maxwell with density m² φ(m), U uniform on (0, 1).
/// </summary>
/// <remarks>
/// <para>Unbiased for any f with finite expectations, discontinuous ones included; no derivative of f, no score. Both sides of a
/// difference share their random numbers (M U is standard normal when M is Maxwell), which is what makes the variance small. The price:
/// two evaluations of f for each of the 2D parameters, 4D an estimate.</para>
/// <para>Sources: Pflug 1989; Heidergott, Vázquez-Abad and Volk-Makarewicz 2008; Mohamed et al. 2020, section 6, and
/// section 7 for the coupling.</para>
/// </remarks>
public sealed class MeasureValuedEstimator : IGradientEstimator
{
    private static readonly double SqrtTwoPi = Math.Sqrt(2 * Math.PI);

    /// <inheritdoc/>
    public string Name => "measure-valued, coupled";

    /// <inheritdoc/>
    public bool EvaluatesAtDraws => false;

    /// <inheritdoc/>
    public long Evaluations(long dimensions) => 4 * dimensions;

    /// <inheritdoc/>
    public GradientSamples Estimate(CostFunction cost, DiagonalGaussian q, long samples, torch.Generator? generator = null)
    {
        EstimatorArguments.Require(q, samples);
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        torch.ScalarType dtype = q.Mean.dtype;
        torch.Device device = q.Mean.device;
        long[] shape = [samples, q.Dimensions];
        torch.Tensor others = q.Sample(samples, generator);
        torch.Tensor weibull = ((1 - torch.rand(shape, dtype, device, generator: generator)).log() * -2).sqrt();
        torch.Tensor length = torch.randn([samples, q.Dimensions, 3], dtype, device, generator: generator).pow(2).sum(-1).sqrt();
        torch.Tensor sign = torch.rand(shape, dtype, device, generator: generator).lt(0.5).to_type(dtype) * 2 - 1;
        torch.Tensor maxwell = length * sign;
        torch.Tensor uniform = torch.rand(shape, dtype, device, generator: generator);
        torch.Tensor mean = Differences(cost, others, q.Reparameterize(weibull), q.Reparameterize(-weibull)) / (q.StandardDeviation * SqrtTwoPi);
        torch.Tensor scale = Differences(cost, others, q.Reparameterize(maxwell), q.Reparameterize(maxwell * uniform)) / q.StandardDeviation;
        return new GradientSamples(mean.MoveToOuterDisposeScope(), scale.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public EstimatorMoments ExactMoments(ScalarCost cost, IsotropicGaussian q, GaussianParameter parameter) =>
        parameter == GaussianParameter.Mean ? ExactMeanMoments(cost, q) : ExactScaleMoments(cost, q);

    // f(z with coordinate d taken from positive) − f(z with coordinate d taken from negative), for every d: [samples, dimensions].
    private static torch.Tensor Differences(CostFunction cost, torch.Tensor others, torch.Tensor positive, torch.Tensor negative)
    {
        long dimensions = others.shape[1];
        torch.Tensor unit = torch.eye(dimensions, dtype: others.dtype, device: others.device);
        torch.Tensor[] differences = new torch.Tensor[dimensions];
        for (long d = 0; d < dimensions; d++)
        {
            torch.Tensor chosen = unit[d];
            torch.Tensor kept = others * (1 - chosen);
            differences[d] = EstimatorArguments.Evaluate(cost, kept + (positive * chosen))
                - EstimatorArguments.Evaluate(cost, kept + (negative * chosen));
        }

        return torch.stack(differences, dim: 1);
    }

    // The other coordinates' costs cancel in the difference, so the moments are those of one dimension.
    private static EstimatorMoments ExactMeanMoments(ScalarCost cost, IsotropicGaussian q)
    {
        IEnumerable<double> breaks = cost.BreaksInUnitsOf(q);
        (double[] nodes, double[] weights) = GaussianQuadrature.NormalRule(breaks.SelectMany(b => new[] { b, -b }).Append(0));
        List<double> values = [];
        List<double> probabilities = [];
        for (int n = 0; n < nodes.Length; n++)
        {
            if (nodes[n] > 0)
            {
                values.Add((cost.Value(q.Mean + (q.Scale * nodes[n])) - cost.Value(q.Mean - (q.Scale * nodes[n]))) / (q.Scale * SqrtTwoPi));
                probabilities.Add(weights[n] * nodes[n] * SqrtTwoPi);
            }
        }

        return EstimatorMoments.Weighted([.. values], [.. probabilities]);
    }

    // E[(f(μ + σM) − f(μ + σMU))^n] for n = 1 … 4. Given M = m, the mean over U of a power of the second cost is an integral from 0 to m
    // over m; walking outwards from 0 panel by panel, what lies behind the panel is known. Costs are taken relative to f(μ).
    private static EstimatorMoments ExactScaleMoments(ScalarCost cost, IsotropicGaussian q)
    {
        double level = cost.Value(q.Mean);
        double[] raw = new double[5];
        double[] behind = new double[5];
        double[] upToNode = new double[5];
        double Relative(double units) => cost.Value(q.Mean + (q.Scale * units)) - level;
        foreach (int side in (ReadOnlySpan<int>)[1, -1])
        {
            Array.Clear(behind);
            IEnumerable<double> breaks = cost.BreaksInUnitsOf(q).Select(b => b * side);
            foreach ((double start, double end) in GaussianQuadrature.Panels(0, GaussianQuadrature.Limit, GaussianQuadrature.PanelWidth, breaks))
            {
                for (int n = 0; n < GaussianQuadrature.Order; n++)
                {
                    double m = GaussianQuadrature.Node(start, end, n);
                    behind.CopyTo(upToNode, 0);
                    AddIntegralsOfPowers(t => Relative(side * t), start, m, upToNode);
                    double density = m * m * GaussianQuadrature.NormalDensity(m) * GaussianQuadrature.Weight(start, end, n);
                    AddPowersOfDifference(Relative(side * m), upToNode, m, density, raw);
                }

                AddIntegralsOfPowers(t => Relative(side * t), start, end, behind);
            }
        }

        double s = q.Scale;
        return EstimatorMoments.FromRaw(raw[1] / s, raw[2] / (s * s), raw[3] / (s * s * s), raw[4] / (s * s * s * s));
    }

    // integrals[j] += ∫ c(t)^j dt for j = 0 … 4.
    private static void AddIntegralsOfPowers(Func<double, double> integrand, double start, double end, double[] integrals)
    {
        for (int n = 0; n < GaussianQuadrature.Order; n++)
        {
            double value = integrand(GaussianQuadrature.Node(start, end, n));
            double term = GaussianQuadrature.Weight(start, end, n);
            for (int j = 0; j < integrals.Length; j++, term *= value)
            {
                integrals[j] += term;
            }
        }
    }

    // raw[n] += weight · mean of (far − near)^n, with the powers of near averaged over U: integrals[j]/m.
    private static void AddPowersOfDifference(double far, double[] integrals, double m, double weight, double[] raw)
    {
        (double b1, double b2, double b3, double b4) = (integrals[1] / m, integrals[2] / m, integrals[3] / m, integrals[4] / m);
        raw[1] += weight * (far - b1);
        raw[2] += weight * ((far * far) - (2 * far * b1) + b2);
        raw[3] += weight * ((far * far * far) - (3 * far * far * b1) + (3 * far * b2) - b3);
        raw[4] += weight * ((far * far * far * far) - (4 * far * far * far * b1) + (6 * far * far * b2) - (4 * far * b3) + b4);
    }
}
