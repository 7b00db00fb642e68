using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A variational autoencoder small enough to be exact: one or two latent dimensions, a few pixels, one hidden layer of tanh units on either
/// side, in float64. It is the subject of <see cref="ExactLaboratory"/>, nonlinear like the large ones and yet with every quantity known.
/// </summary>
public sealed class SmallNonlinearVae : nn.Module<Tensor, Tensor>, IVariationalModel
{
    // The fields' names are the keys of the state dictionary, and their order is the order of initialisation.
    private readonly OneLayerEncoder encoder;
    private readonly OneLayerDecoder decoder;
    private readonly Parameter? logvar;

    /// <summary>Creates the model, initialised from torch's global generator: seed it first.</summary>
    /// <param name="pixels">The size of x.</param>
    /// <param name="latent">The size of z.</param>
    /// <param name="hiddenUnits">Hidden units of the encoder and of the decoder.</param>
    /// <param name="noiseVariance">σ² of Gaussian pixels, p(x|z) = N(x; m(z), σ² I); null for Bernoulli pixels.</param>
    /// <param name="learnsNoise">Whether σ² is learned, from this value on.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the variance is not a positive number.</exception>
    public SmallNonlinearVae(
        long pixels, long latent = 1, long hiddenUnits = 8, double? noiseVariance = null, bool learnsNoise = false)
        : this(pixels, latent, hiddenUnits, hiddenUnits, noiseVariance, learnsNoise)
    {
    }

    private SmallNonlinearVae(
        long pixels, long latent, long encoderUnits, long decoderUnits, double? noiseVariance, bool learnsNoise)
        : base(nameof(SmallNonlinearVae))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(latent, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(encoderUnits, 1, "hiddenUnits");
        if (noiseVariance is { } variance && !(variance > 0 && double.IsFinite(variance)))
        {
            throw new ArgumentOutOfRangeException(nameof(noiseVariance), variance, "The noise variance must be a positive, finite number.");
        }

        Pixels = pixels;
        Latent = latent;
        encoder = new OneLayerEncoder(pixels, encoderUnits, latent);
        decoder = new OneLayerDecoder(latent, decoderUnits, pixels);
        logvar = noiseVariance is { } start
            ? new Parameter(full([], Math.Log(start), dtype: ScalarType.Float64), requires_grad: learnsNoise)
            : null;
        RegisterComponents();
        this.to(ScalarType.Float64);
        foreach (Parameter parameter in parameters())
        {
            parameter.DetachFromDisposeScope(); // as those of nn.Linear: the module owns them
        }
    }

    /// <summary>The size of x.</summary>
    public long Pixels { get; }

    /// <summary>The size of z.</summary>
    public long Latent { get; }

    /// <summary>N(0, I) over <c>[latent]</c>, in float64.</summary>
    public IReparameterizedDistribution Prior
    {
        get
        {
            Parameter weight = decoder.parameters().First();
            return new StandardNormal(Latent, weight.dtype, weight.device);
        }
    }

    /// <summary>θ: the decoder's parameters, and log σ² where it is learned.</summary>
    public IReadOnlyList<Parameter> GenerativeParameters =>
        logvar is { requires_grad: true } learned ? [.. decoder.parameters(), learned] : [.. decoder.parameters()];

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> InferenceParameters => [.. encoder.parameters()];

    /// <summary>
    /// A model whose first pixel is the same for z₁ and −z₁: m₁(z) = 1 + ½ tanh(2(z₁ − 1)) − ½ tanh(2(z₁ + 1)), near 0 at z₁ = 0 and near 1
    /// far from it. So p(z|x) has two modes for x₁ near ½, of equal height: one code too many for a Gaussian. With two latent dimensions a
    /// second pixel, m₂ = tanh z₂, tells the other. The encoder is random.
    /// </summary>
    /// <param name="latent">1 or 2; there are as many pixels.</param>
    /// <param name="noiseVariance">σ²; small values part the modes.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latent"/> is neither 1 nor 2.</exception>
    public static SmallNonlinearVae Bimodal(long latent = 1, double noiseVariance = 0.02)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(latent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(latent, 2);
        SmallNonlinearVae model = new(latent, latent, 8, latent + 1, noiseVariance, learnsNoise: false);
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        double[][] values = latent == 1
            ? [[2, 2], [-2, 2], [0.5, -0.5], [1]]
            : [[2, 0, 2, 0, 0, 1], [-2, 2, 0], [0.5, -0.5, 0, 0, 0, 1], [1, 0]];
        foreach ((Parameter parameter, double[] value) in model.decoder.parameters().Zip(values))
        {
            parameter.copy_(tensor(value, dtype: ScalarType.Float64).reshape(parameter.shape));
        }

        return model;
    }

    IReparameterizedDistribution IVariationalModel.Encode(Tensor x) => Encode(x);

    /// <summary>q(z|x).</summary>
    /// <param name="x">Data, <c>[..., pixels]</c>.</param>
    /// <returns>A distribution over <c>[..., latent]</c>.</returns>
    public DiagonalGaussian Encode(Tensor x) => encoder.Encode(x);

    /// <summary>p(x|z).</summary>
    /// <param name="z">Codes, <c>[..., latent]</c>.</param>
    /// <returns>A distribution over <c>[..., pixels]</c>.</returns>
    public ILikelihood Decode(Tensor z)
    {
        BernoulliLikelihood output = decoder.Decode(z);
        return logvar is null ? output : new GaussianLikelihood(output.Logits, logvar);
    }

    /// <summary>The reconstruction: the decoder's mean at the mean of q(z|x).</summary>
    /// <param name="input">Data, <c>[..., pixels]</c>.</param>
    /// <returns>E[x|z], <c>[..., pixels]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = Decode(Encode(input).Mean).Mean;
        return mean.alias().MoveToOuterDisposeScope();
    }
}
