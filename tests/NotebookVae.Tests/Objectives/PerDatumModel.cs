using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

/// <summary>
/// A model whose every parameter has a row for each datum, so that one backward pass gives an independent gradient for each: replicated
/// data are replicated experiments, and nodes of a quadrature can be data.
/// </summary>
internal sealed class PerDatumModel : IVariationalModel
{
    private readonly Func<Tensor, ILikelihood> decode;

    private PerDatumModel(
        Parameter mean,
        Parameter logVariance,
        IReparameterizedDistribution prior,
        Func<Tensor, ILikelihood> decode,
        params Parameter[] generative)
    {
        Mean = mean;
        LogVariance = logVariance;
        Prior = prior;
        this.decode = decode;
        GenerativeParameters = generative;
    }

    public Parameter Mean { get; }

    public Parameter LogVariance { get; }

    public IReparameterizedDistribution Prior { get; }

    public IReadOnlyList<Parameter> GenerativeParameters { get; }

    public IReadOnlyList<Parameter> InferenceParameters => [Mean, LogVariance];

    public IReparameterizedDistribution Encode(Tensor x) => new DiagonalGaussian(Mean, LogVariance);

    public ILikelihood Decode(Tensor z) => decode(z);

    /// <summary>Bernoulli pixels, a linear decoder with weights and biases, a learned Gaussian prior.</summary>
    public static PerDatumModel Bernoulli(
        long count,
        double[] mean,
        double[] logVariance,
        double[,] weights,
        double[] biases,
        bool standardPrior = false,
        ScalarType dtype = ScalarType.Float64,
        Device? device = null)
    {
        Tensor Rows(Tensor row) => row.to(dtype).to(device ?? CPU).unsqueeze(0).repeat([count, .. Enumerable.Repeat(1L, (int)row.dim())]);
        Parameter weight = new(Rows(tensor(weights)));
        Parameter bias = new(Rows(tensor(biases)));
        Parameter priorMean = new(Rows(full(mean.Length, 0.4, dtype: float64)));
        Parameter priorLogVariance = new(Rows(full(mean.Length, -0.3, dtype: float64)));
        BernoulliLikelihood Decode(Tensor z) => new((z.unsqueeze(-1) * weight).sum(-2) + bias);
        return standardPrior
            ? new(
                new(Rows(tensor(mean))),
                new(Rows(tensor(logVariance))),
                new StandardNormal(mean.Length, dtype, device),
                Decode,
                weight,
                bias)
            : new(
                new(Rows(tensor(mean))),
                new(Rows(tensor(logVariance))),
                new DiagonalGaussian(priorMean, priorLogVariance),
                Decode,
                weight,
                bias,
                priorMean,
                priorLogVariance);
    }

    /// <summary>The one-dimensional model of the exact tests: moderate everything.</summary>
    public static PerDatumModel OneDimensional(long count) =>
        Bernoulli(count, [-0.3], [-0.8], new[,] { { 1.2, -0.7, 0.5 } }, [0.3, -0.4, 0.1]);

    /// <summary>p(z) = N(m, s²) and no data: log w = log p(z) − log q(z).</summary>
    public static PerDatumModel WithoutData(long count, (double Mean, double Scale) p, (double Mean, double Scale) q)
    {
        Tensor Rows(double value) => full([count, 1], value, dtype: float64);
        DiagonalGaussian prior = new(Rows(p.Mean), Rows(2 * Math.Log(p.Scale)));
        return new(new(Rows(q.Mean)), new(Rows(2 * Math.Log(q.Scale))), prior, z => new FlatLikelihood(z));
    }

    /// <summary>x = W z + noise with a standard normal prior; W has orthogonal columns, so that the posterior factorizes.</summary>
    public static PerDatumModel LinearGaussian(Tensor weight, double variance, Tensor mean, Tensor logVariance) =>
        new(
            new(mean.clone()),
            new(logVariance.clone()),
            new StandardNormal(weight.shape[1], float64),
            z => new IsotropicLikelihood(z.matmul(weight.t()), variance));

    /// <summary>Gradients of the surrogates by datum: of the mean, the log-variance, and the generative parameters.</summary>
    public IReadOnlyList<Tensor> Gradients(BoundEstimate estimate)
    {
        Parameter[] parameters = [.. InferenceParameters, .. GenerativeParameters];
        foreach (Parameter parameter in parameters)
        {
            parameter.grad = null;
        }

        estimate.Backward(this);
        long count = Mean.shape[0];
        return [.. parameters.Select(parameter => parameter.grad is { } grad ? grad * -count : zeros_like(parameter))];
    }

    private sealed class FlatLikelihood(Tensor z) : ILikelihood
    {
        public Tensor Mean => z;

        public long Dimensions => z.shape[^1];

        public Tensor LogDensity(Tensor value) => z.sum(-1) * 0;

        public Tensor Sample(long? samples = null, Generator? generator = null) => throw new NotSupportedException();
    }

    private sealed class IsotropicLikelihood(Tensor mean, double variance) : ILikelihood
    {
        public Tensor Mean => mean;

        public long Dimensions => mean.shape[^1];

        public Tensor LogDensity(Tensor value) => (((value - mean).pow(2) / variance) + Math.Log(2 * Math.PI * variance)).sum(-1) * -0.5;

        public Tensor Sample(long? samples = null, Generator? generator = null) => throw new NotSupportedException();
    }
}
