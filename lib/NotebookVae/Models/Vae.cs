using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The variational autoencoder of Kingma and Welling 2013: prior p(z) = N(0, I), a Bernoulli decoder p(x|z) and a diagonal Gaussian
/// encoder q(z|x), each with one hidden layer of tanh units.
/// </summary>
public sealed class Vae : nn.Module<Tensor, Tensor>, IVariationalModel
{
    // The fields' names are the keys of the state dictionary, and their order is the order of initialisation.
    private readonly Encoder encoder;
    private readonly Decoder decoder;

    /// <summary>Creates the model, initialised from torch's global generator: seed it first.</summary>
    /// <param name="pixels">The size of x; 784 for MNIST.</param>
    /// <param name="hiddenUnits">Hidden units of the encoder and of the decoder.</param>
    /// <param name="latent">The size of z.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public Vae(long pixels = 784, long hiddenUnits = 500, long latent = 20)
        : base(nameof(Vae))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenUnits, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(latent, 1);
        Pixels = pixels;
        HiddenUnits = hiddenUnits;
        Latent = latent;
        encoder = new Encoder(pixels, hiddenUnits, latent);
        decoder = new Decoder(latent, hiddenUnits, pixels);
        RegisterComponents();
    }

    /// <summary>The size of x.</summary>
    public long Pixels { get; }

    /// <summary>Hidden units of the encoder and of the decoder.</summary>
    public long HiddenUnits { get; }

    /// <summary>The size of z.</summary>
    public long Latent { get; }

    /// <summary>The number of weights and biases.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>N(0, I) over <c>[latent]</c>, of the parameters' type and on their device.</summary>
    public IReparameterizedDistribution Prior
    {
        get
        {
            Parameter weight = decoder.parameters().First();
            return new StandardNormal(Latent, weight.dtype, weight.device);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> GenerativeParameters => [.. decoder.parameters()];

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> InferenceParameters => [.. encoder.parameters()];

    IReparameterizedDistribution IVariationalModel.Encode(Tensor x) => Encode(x);

    ILikelihood IVariationalModel.Decode(Tensor z) => Decode(z);

    /// <summary>q(z|x).</summary>
    /// <param name="x">Pixels, <c>[..., pixels]</c>.</param>
    /// <returns>A distribution over <c>[..., latent]</c>.</returns>
    public DiagonalGaussian Encode(Tensor x)
    {
        (Tensor mean, Tensor logVariance) = encoder.forward(x);
        return new DiagonalGaussian(mean, logVariance);
    }

    /// <summary>p(x|z).</summary>
    /// <param name="z">Codes, <c>[..., latent]</c>.</param>
    /// <returns>A distribution over <c>[..., pixels]</c>.</returns>
    public BernoulliLikelihood Decode(Tensor z) => new(decoder.forward(z));

    /// <summary>The reconstruction: the decoder's mean at the mean of q(z|x).</summary>
    /// <param name="input">Pixels, <c>[..., pixels]</c>.</param>
    /// <returns>Pixel probabilities, <c>[..., pixels]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return Decode(Encode(input).Mean).Mean.MoveToOuterDisposeScope();
    }

    /// <summary>Draws codes from the prior.</summary>
    /// <param name="count">How many.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>z, <c>[count, latent]</c>.</returns>
    public Tensor SamplePrior(long count, Generator? generator = null) => randn([count, Latent], generator: generator);
}
