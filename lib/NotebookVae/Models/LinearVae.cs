using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The linear variational autoencoder (Lucas, Tucker, Grosse, Norouzi 2019): z ~ N(0, I), p(x|z) = N(W z + μ, σ² I) and
/// q(z|x) = N(V (x − μ), diag D). Its evidence lower bound is known without sampling, and so is log p(x), which is that of
/// <see cref="ProbabilisticPca"/>. What training a variational autoencoder does, posterior collapse included, can be seen here exactly.
/// </summary>
/// <remarks>
/// Facts, for M = WᵀW + σ² I: the best encoder is V = M⁻¹Wᵀ, D_ii = σ²/M_ii; with it log p(x) − ELBO = ½ (Σ log M_ii − log det M) for
/// every x, zero exactly where the columns of W are orthogonal; so the maximum of the bound is that of the likelihood, at W whose columns
/// are principal directions, up to order and sign where the eigenvalues differ. At a fixed σ² direction i is used only if λ_i > β σ².
/// </remarks>
public sealed class LinearVae : nn.Module<Tensor, Tensor>, IVariationalModel
{
    // The fields' names are the keys of the state dictionary.
    private readonly Parameter weight;
    private readonly Parameter mean;
    private readonly Parameter logvar;
    private readonly Parameter encoder_weight;
    private readonly Parameter encoder_logvar;

    /// <summary>Creates the model with small random W and V, μ = 0 and D = 1.</summary>
    /// <param name="pixels">The size of x.</param>
    /// <param name="latent">The size of z.</param>
    /// <param name="noiseVariance">σ², held fixed; null for one that is learned, and starts at 1.</param>
    /// <param name="dtype">The parameters' type.</param>
    /// <param name="device">The parameters' device; null for the CPU.</param>
    /// <param name="generator">The source of the first W and V; null for the global one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the variance is not a positive number.</exception>
    public LinearVae(
        long pixels,
        long latent,
        double? noiseVariance = null,
        ScalarType dtype = ScalarType.Float32,
        Device? device = null,
        Generator? generator = null)
        : base(nameof(LinearVae))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(latent, 1);
        if (noiseVariance is { } variance && !(variance > 0 && double.IsFinite(variance)))
        {
            throw new ArgumentOutOfRangeException(nameof(noiseVariance), variance, "The noise variance must be a positive, finite number.");
        }

        Pixels = pixels;
        Latent = latent;
        LearnsNoise = noiseVariance is null;
        double scale = 1 / Math.Sqrt(pixels);
        weight = new Parameter(randn([pixels, latent], dtype: dtype, device: device, generator: generator).mul_(scale));
        mean = new Parameter(zeros(pixels, dtype: dtype, device: device));
        logvar = new Parameter(full([], Math.Log(noiseVariance ?? 1), dtype: dtype, device: device), requires_grad: LearnsNoise);
        encoder_weight = new Parameter(randn([latent, pixels], dtype: dtype, device: device, generator: generator).mul_(scale));
        encoder_logvar = new Parameter(zeros(latent, dtype: dtype, device: device));
        RegisterComponents();
        foreach (Parameter parameter in parameters())
        {
            parameter.DetachFromDisposeScope(); // as those of nn.Linear: the module owns them
        }
    }

    /// <summary>The size of x.</summary>
    public long Pixels { get; }

    /// <summary>The size of z.</summary>
    public long Latent { get; }

    /// <summary>Whether σ² is learned rather than fixed.</summary>
    public bool LearnsNoise { get; }

    /// <summary>W, <c>[pixels, latent]</c>.</summary>
    public Parameter Weight => weight;

    /// <summary>μ, <c>[pixels]</c>, which decoder and encoder share.</summary>
    public Parameter Mean => mean;

    /// <summary>log σ², one number.</summary>
    public Parameter LogVariance => logvar;

    /// <summary>σ² as a number.</summary>
    public double NoiseVariance => Math.Exp(logvar.ToDouble());

    /// <summary>V, <c>[latent, pixels]</c>.</summary>
    public Parameter EncoderWeight => encoder_weight;

    /// <summary>log D, <c>[latent]</c>: the variances of q(z|x) do not depend on x.</summary>
    public Parameter EncoderLogVariance => encoder_logvar;

    /// <summary>N(0, I) over <c>[latent]</c>, of the parameters' type and on their device.</summary>
    public IReparameterizedDistribution Prior => new StandardNormal(Latent, weight.dtype, weight.device);

    /// <summary>θ: W, μ, and log σ² where it is learned.</summary>
    public IReadOnlyList<Parameter> GenerativeParameters => LearnsNoise ? [weight, mean, logvar] : [weight, mean];

    /// <summary>φ: V and log D. The encoder reads μ too, which counts as the decoder's.</summary>
    public IReadOnlyList<Parameter> InferenceParameters => [encoder_weight, encoder_logvar];

    /// <summary>
    /// The exact marginal N(μ, W Wᵀ + σ² I) over x, at the present parameters, to which its densities' gradients flow. It borrows them: do
    /// not dispose it.
    /// </summary>
    public ProbabilisticPca Marginal => new(weight, mean, logvar.exp());

    IReparameterizedDistribution IVariationalModel.Encode(Tensor x) => Encode(x);

    ILikelihood IVariationalModel.Decode(Tensor z) => Decode(z);

    /// <summary>q(z|x) = N(V (x − μ), diag D).</summary>
    /// <param name="x">Data, <c>[..., pixels]</c>.</param>
    /// <returns>A distribution over <c>[..., latent]</c>.</returns>
    public DiagonalGaussian Encode(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor code = (x - mean).matmul(encoder_weight.t());
        return new DiagonalGaussian(
            code.MoveToOuterDisposeScope(), encoder_logvar.expand(code.shape).contiguous().MoveToOuterDisposeScope());
    }

    /// <summary>p(x|z) = N(W z + μ, σ² I).</summary>
    /// <param name="z">Codes, <c>[..., latent]</c>.</param>
    /// <returns>A distribution over <c>[..., pixels]</c>.</returns>
    public GaussianLikelihood Decode(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        return new GaussianLikelihood((z.matmul(weight.t()) + mean).MoveToOuterDisposeScope(), logvar);
    }

    /// <summary>The reconstruction, W V (x − μ) + μ.</summary>
    /// <param name="input">Data, <c>[..., pixels]</c>.</param>
    /// <returns><c>[..., pixels]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return Decode(Encode(input).Mean).Mean.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The evidence lower bound without sampling (Lucas et al. 2019, appendix C): the reconstruction is
    /// −½ [D log 2πσ² + (‖x − μ − W m‖² + Σ_j D_jj ‖w_j‖²)/σ²] for m = V (x − μ), and the divergence has its closed form.
    /// </summary>
    /// <param name="x">Data, <c>[batch, pixels]</c>.</param>
    /// <returns>The bound and its parts, nats per datum. A loss with weight β is β·Kl − Reconstruction.</returns>
    public ElboEstimate AnalyticElbo(Tensor x)
    {
        (Tensor reconstruction, Tensor kl) = AnalyticParts(x);
        return new ElboEstimate(reconstruction, kl);
    }

    /// <summary>
    /// What the bound loses at the best encoder, log p(x) − ELBO = ½ (Σ_i log M_ii − log det M), which is the same for every x.
    /// </summary>
    /// <returns>Nats, one number, not negative.</returns>
    public Tensor OptimalEncoderGap()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor precision = LatentPrecision(1);
        Tensor logDeterminant = linalg.cholesky(precision).diagonal().log().sum() * 2;
        return ((precision.diagonal().log().sum() - logDeterminant) * 0.5).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Sets the encoder to the best one for the present decoder: V = M⁻¹Wᵀ, D_ii = βσ²/M_ii with M = WᵀW + βσ² I. A weight β on the
    /// divergence acts as a noise variance of βσ².
    /// </summary>
    /// <param name="beta">β, the weight of the divergence; 1 for the evidence lower bound.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not a positive number.</exception>
    public void SetOptimalEncoder(double beta = 1)
    {
        RequireBeta(beta);
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor precision = LatentPrecision(beta);
        encoder_weight.copy_(weight.t().cholesky_solve(linalg.cholesky(precision)));
        encoder_logvar.copy_(logvar + Math.Log(beta) - precision.diagonal().log());
    }

    /// <summary>
    /// Sets every parameter to the maximum of Reconstruction − β·Kl over data: W = U (Λ − βσ² I)₊^½, directions with λ_i ≤ βσ² collapsed. A
    /// learned σ² is Σ_inactive λ_i/(D − βa) for a active directions, which for β = 1 is probabilistic principal component analysis.
    /// </summary>
    /// <param name="components">The data's principal components.</param>
    /// <param name="beta">β, the weight of the divergence.</param>
    /// <exception cref="ArgumentException">The data do not fit the model, or the objective has no maximum (σ² → 0).</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not a positive number.</exception>
    public void SetOptimum(PrincipalComponents components, double beta = 1)
    {
        RequireBeta(beta);
        if (components.Pixels != Pixels || components.Count < Latent)
        {
            throw new ArgumentException(
                $"The components are {components.Count} of {components.Pixels} pixels, and the model has {Latent} latent dimensions and "
                + $"{Pixels} pixels: the pixels must be equal, the components enough.",
                nameof(components));
        }

        double variance = LearnsNoise ? OptimalVariance(components, beta) : NoiseVariance;
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor scale = (components.Eigenvalues.narrow(0, 0, Latent) - beta * variance).clamp_min(0).sqrt();
        weight.copy_(components.Directions.narrow(1, 0, Latent) * scale);
        mean.copy_(components.Mean);
        logvar.fill_(Math.Log(variance));
        SetOptimalEncoder(beta);
    }

    /// <summary>How many directions of the data an optimum at this σ² uses: those with λ_i > βσ², at most as many as the latent
    /// size.</summary>
    /// <param name="components">The data's principal components.</param>
    /// <param name="beta">β, the weight of the divergence.</param>
    /// <returns>Between 0 and the latent size; the others collapse to the prior.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not a positive number.</exception>
    public int ActiveDirections(PrincipalComponents components, double beta = 1)
    {
        RequireBeta(beta);
        double threshold = beta * NoiseVariance;
        return components.EigenvalueList().Take((int)Latent).Count(eigenvalue => eigenvalue > threshold);
    }

    /// <summary>
    /// Maximises Reconstruction − β·Kl over all the data at once by Adam, whose step falls to zero along a cosine: gradients without noise,
    /// so what stops short of the closed form does so for the optimizer's sake alone.
    /// </summary>
    /// <param name="x">Data, <c>[data, pixels]</c>.</param>
    /// <param name="steps">How many.</param>
    /// <param name="learningRate">Adam's first step.</param>
    /// <param name="beta">β, the weight of the divergence.</param>
    /// <returns>The objective before each step, and after the last one, nats per datum.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public IReadOnlyList<double> Maximize(Tensor x, int steps, double learningRate = 0.02, double beta = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        RequireBeta(beta);
        List<double> values = [];
        using Adam optimizer = optim.Adam([.. GenerativeParameters, .. InferenceParameters], learningRate);
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            foreach (optim.ILearningRateController group in optimizer.ParamGroups)
            {
                group.LearningRate = learningRate * 0.5 * (1 + Math.Cos(Math.PI * step / steps));
            }

            Tensor objective = WeightedBound(x, beta);
            values.Add(objective.ToDouble());
            optimizer.zero_grad();
            objective.neg().backward();
            optimizer.step();
        }

        using IDisposable _ = no_grad();
        using DisposeScope last = NewDisposeScope();
        values.Add(WeightedBound(x, beta).ToDouble());
        return values;
    }

    private static void RequireBeta(double beta)
    {
        if (!(beta > 0 && double.IsFinite(beta)))
        {
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "The weight β must be a positive, finite number.");
        }
    }

    private Tensor WeightedBound(Tensor x, double beta)
    {
        (Tensor reconstruction, Tensor kl) = AnalyticParts(x);
        return reconstruction.mean() - kl.sum(-1).mean() * beta;
    }

    private (Tensor Reconstruction, Tensor Kl) AnalyticParts(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian q = Encode(x);
        Tensor atMean = Decode(q.Mean).LogDensity(x);
        Tensor spread = (weight.pow(2).sum(0L) * (encoder_logvar - logvar).exp()).sum() * 0.5;
        return ((atMean - spread).MoveToOuterDisposeScope(), q.KlToStandardNormalPerDimension().MoveToOuterDisposeScope());
    }

    // M = WᵀW + βσ² I.
    private Tensor LatentPrecision(double beta) =>
        weight.t().matmul(weight) + eye(Latent, dtype: weight.dtype, device: weight.device) * (logvar.exp() * beta);

    // With s = βσ² and a active directions the objective is, at its best W, V and D, ½[−D log 2πσ² − β Σ_active (1 + log λ_i/s)
    // − Σ_inactive λ_i/σ²]. Its derivative in σ² vanishes at σ² = Σ_inactive λ_i/(D − βa). Each a whose σ² makes just these active is
    // tried.
    private double OptimalVariance(PrincipalComponents components, double beta)
    {
        double[] eigenvalues = components.EigenvalueList();
        double best = double.NegativeInfinity;
        double variance = double.NaN;
        for (int active = 0; active <= Latent; active++)
        {
            double inactive = eigenvalues.Skip(active).Sum();
            double candidate = inactive / (Pixels - (beta * active));
            double threshold = beta * candidate;
            bool consistent = candidate > eigenvalues[0] * 1e-15 && (active == 0 || eigenvalues[active - 1] >= threshold)
                && (active == Latent || eigenvalues[active] <= threshold);
            double value = -0.5 * ((Pixels * Math.Log(2 * Math.PI * candidate))
                + (beta * eigenvalues.Take(active).Sum(eigenvalue => 1 + Math.Log(eigenvalue / threshold))) + (inactive / candidate));
            if (consistent && value > best)
            {
                (best, variance) = (value, candidate);
            }
        }

        return double.IsFinite(variance) ? variance : throw new ArgumentException(
            $"With {Latent} latent dimensions and β = {FormattableString.Invariant($"{beta:g4}")} the objective has no maximum on these "
            + "data (σ² → 0): choose fewer latent dimensions, or fix the noise variance.",
            nameof(components));
    }
}
