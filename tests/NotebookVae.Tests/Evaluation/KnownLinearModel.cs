using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>
/// p(z) = N(0, I), p(x|z) = N(W z + μ, σ² I) and q(z|x) = N(A (x − μ) + shift, diag s²): everything about it is known exactly.
/// </summary>
internal sealed class KnownLinearModel : IVariationalModel, IDisposable
{
    private readonly Parameter weights;
    private readonly Parameter encoder;
    private readonly Tensor mean;
    private readonly Tensor logVariance;

    /// <param name="weights">W, <c>[pixels, latent]</c>.</param>
    /// <param name="encoder">A, <c>[latent, pixels]</c>.</param>
    /// <param name="mean">μ, <c>[pixels]</c>.</param>
    /// <param name="variance">σ².</param>
    /// <param name="logVariance">log s², <c>[latent]</c>.</param>
    /// <param name="shift">What is added to the mean of q.</param>
    public KnownLinearModel(Tensor weights, Tensor encoder, Tensor mean, double variance, Tensor logVariance, double shift = 0)
    {
        this.weights = new Parameter(weights.clone());
        this.encoder = new Parameter(encoder.clone());
        this.mean = mean.clone();
        this.logVariance = logVariance.clone();
        ((Tensor)this.weights).DetachFromDisposeScope();
        ((Tensor)this.encoder).DetachFromDisposeScope();
        this.mean.DetachFromDisposeScope();
        this.logVariance.DetachFromDisposeScope();
        (Variance, Shift) = (variance, shift);
    }

    public double Variance { get; }

    public double Shift { get; }

    public Tensor Weights => weights;

    public Tensor Mean => mean;

    /// <summary>The largest number of codes decoded in one call.</summary>
    public long LargestDecoded { get; private set; }

    /// <summary>The largest number of tensors alive when something was decoded.</summary>
    public long LargestCount { get; private set; }

    public IReparameterizedDistribution Prior => new StandardNormal(weights.shape[1], weights.dtype, weights.device);

    public IReadOnlyList<Parameter> GenerativeParameters => [weights];

    public IReadOnlyList<Parameter> InferenceParameters => [encoder];

    /// <summary>A model with columns that are not orthogonal, and q a somewhat wrong posterior.</summary>
    public static KnownLinearModel Example(double shift = 0.1, Device? device = null, double variance = 0.5)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor w = tensor(new[,] { { 1.0, 0.3 }, { -0.5, 0.8 }, { 0.2, -0.4 }, { 0.6, 0.1 } });
        Tensor mu = tensor(new[] { 0.2, -0.1, 0.4, 0.0 });
        (_, Tensor covariance) = LinearGaussian.Posterior(mu, w, mu, variance);
        Tensor encoder = (covariance / variance).mm(w.t());
        Tensor logVariance = covariance.diag().log() + 0.2;
        Tensor To(Tensor t) => t.to(device ?? CPU);
        return new KnownLinearModel(To(w), To(encoder), To(mu), variance, To(logVariance), shift);
    }

    /// <summary>Orthogonal columns, so that the posterior factorizes, and q exactly the posterior.</summary>
    public static KnownLinearModel WithExactEncoder()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor w = tensor(new[,] { { 1.0, 0.5 }, { 1.0, -0.5 }, { 0.0, 1.0 }, { -0.5, 0.0 } });
        Tensor mu = tensor(new[] { 0.2, -0.1, 0.4, 0.0 });
        const double variance = 0.5;
        (_, Tensor covariance) = LinearGaussian.Posterior(mu, w, mu, variance);
        return new KnownLinearModel(w, (covariance / variance).mm(w.t()), mu, variance, covariance.diag().log());
    }

    public Tensor Simulate(long count, Generator generator)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor z = randn([count, weights.shape[1]], dtype: weights.dtype, device: weights.device, generator: generator);
        return Decode(z).Sample(null, generator).MoveToOuterDisposeScope();
    }

    public double[] ExactLogLikelihood(Tensor x)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return LinearGaussian.LogLikelihood(x, weights, mean, Variance).data<double>().ToArray();
    }

    public IReparameterizedDistribution Encode(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor m = (x - mean).matmul(encoder.t()) + Shift;
        return new DiagonalGaussian(m.MoveToOuterDisposeScope(), logVariance.expand(m.shape).MoveToOuterDisposeScope());
    }

    public ILikelihood Decode(Tensor z)
    {
        LargestDecoded = Math.Max(LargestDecoded, z.numel() / z.shape[^1]);
        LargestCount = Math.Max(LargestCount, Tensor.TotalCount);
        using DisposeScope scope = NewDisposeScope();
        Tensor m = z.matmul(weights.t()) + mean;
        return new Likelihood(m.MoveToOuterDisposeScope(), full_like(m, Math.Log(Variance)).MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        weights.Dispose();
        encoder.Dispose();
        mean.Dispose();
        logVariance.Dispose();
    }

    private sealed class Likelihood(Tensor mean, Tensor logVariance) : IFactorizedLikelihood
    {
        private readonly DiagonalGaussian gaussian = new(mean, logVariance);

        public Tensor Mean => gaussian.Mean;

        public long Dimensions => gaussian.Dimensions;

        public Tensor LogDensity(Tensor value) => gaussian.LogDensity(value);

        public Tensor LogDensityPerPixel(Tensor x) => gaussian.LogDensityPerDimension(x);

        public Tensor Sample(long? samples = null, Generator? generator = null) => gaussian.Sample(samples, generator);
    }
}
