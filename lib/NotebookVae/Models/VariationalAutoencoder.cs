using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A variational autoencoder as a module: an encoder q(z|x), a decoder p(x|z) and a prior p(z), which may be of any family.
/// <see cref="Of"/> puts one together.
/// </summary>
public abstract class VariationalAutoencoder : nn.Module<Tensor, Tensor>, IVariationalModel
{
    private protected VariationalAutoencoder(string name)
        : base(name)
    {
    }

    /// <summary>The size of x.</summary>
    public abstract long Pixels { get; }

    /// <summary>The size of z.</summary>
    public abstract long Latent { get; }

    /// <summary>The number of weights and biases.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <inheritdoc/>
    public abstract IReparameterizedDistribution Prior { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<Parameter> GenerativeParameters { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<Parameter> InferenceParameters { get; }

    /// <summary>Puts a model together; its type says what it encodes and decodes to.</summary>
    /// <typeparam name="TPosterior">The family of q(z|x).</typeparam>
    /// <typeparam name="TLikelihood">The family of p(x|z).</typeparam>
    /// <param name="encoder">q(z|x).</param>
    /// <param name="decoder">p(x|z).</param>
    /// <param name="prior">p(z); null for N(0, I).</param>
    /// <returns>The model, which owns its parts.</returns>
    /// <exception cref="ArgumentException">The parts' sizes do not fit each other.</exception>
    public static VariationalAutoencoder<TPosterior, TLikelihood> Of<TPosterior, TLikelihood>(
        Encoder<TPosterior> encoder, Decoder<TLikelihood> decoder, LearnedPrior? prior = null)
        where TPosterior : class, IReparameterizedDistribution
        where TLikelihood : class, ILikelihood => new(encoder, decoder, prior);

    /// <inheritdoc/>
    public abstract IReparameterizedDistribution Encode(Tensor x);

    /// <inheritdoc/>
    public abstract ILikelihood Decode(Tensor z);

    /// <summary>
    /// Sets the decoder's output bias so that its mean starts near a given image, usually the training data's mean; see
    /// <see cref="Decoder.StartFrom"/>.
    /// </summary>
    /// <param name="mean">The mean image, <c>[pixels]</c>.</param>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public abstract void StartFrom(Tensor mean);

    /// <summary>The reconstruction: the decoder's mean at the mean of q(z|x).</summary>
    /// <param name="input">Data, <c>[..., pixels]</c>.</param>
    /// <returns>Mean images, <c>[..., pixels]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return Decode(Encode(input).Mean).Mean.MoveToOuterDisposeScope();
    }

    /// <summary>Draws codes from the prior, without a gradient.</summary>
    /// <param name="count">How many.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>z, <c>[count, latent]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public Tensor SamplePrior(long count, Generator? generator = null)
    {
        using DisposeScope scope = NewDisposeScope();
        return Prior.Sample(count, generator).MoveToOuterDisposeScope();
    }
}

/// <summary>A variational autoencoder whose families are known to the compiler.</summary>
/// <typeparam name="TPosterior">The family of q(z|x).</typeparam>
/// <typeparam name="TLikelihood">The family of p(x|z).</typeparam>
/// <remarks>The keys of the state dictionary begin with <c>encoder.</c>, <c>decoder.</c> and, where it is learned, <c>prior.</c></remarks>
public class VariationalAutoencoder<TPosterior, TLikelihood> : VariationalAutoencoder
    where TPosterior : class, IReparameterizedDistribution
    where TLikelihood : class, ILikelihood
{
    // The fields' names are the keys of the state dictionary.
    private readonly Encoder<TPosterior> encoder;
    private readonly Decoder<TLikelihood> decoder;
    private readonly LearnedPrior? prior;

    /// <summary>Puts a model together.</summary>
    /// <param name="encoder">q(z|x).</param>
    /// <param name="decoder">p(x|z).</param>
    /// <param name="prior">p(z); null for N(0, I).</param>
    /// <exception cref="ArgumentException">The parts' sizes do not fit each other.</exception>
    public VariationalAutoencoder(Encoder<TPosterior> encoder, Decoder<TLikelihood> decoder, LearnedPrior? prior = null)
        : this(nameof(VariationalAutoencoder), encoder, decoder, prior)
    {
    }

    private protected VariationalAutoencoder(
        string name, Encoder<TPosterior> encoder, Decoder<TLikelihood> decoder, LearnedPrior? prior = null)
        : base(name)
    {
        if (encoder.Inputs != decoder.Pixels || encoder.Latent != decoder.Inputs)
        {
            throw new ArgumentException(
                $"The encoder takes {encoder.Inputs} pixels to {encoder.Latent} latent dimensions, and the decoder {decoder.Inputs} latent "
                + $"dimensions to {decoder.Pixels} pixels: they must be each other's reverse.",
                nameof(decoder));
        }

        if (prior is not null && prior.Latent != encoder.Latent)
        {
            throw new ArgumentException(
                $"The prior has {prior.Latent} dimensions and the encoder {encoder.Latent}: they must be as many.", nameof(prior));
        }

        this.encoder = encoder;
        this.decoder = decoder;
        this.prior = prior;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override long Pixels => encoder.Inputs;

    /// <inheritdoc/>
    public override long Latent => encoder.Latent;

    /// <summary>p(z) over <c>[latent]</c>, of the parameters' type and on their device.</summary>
    public override IReparameterizedDistribution Prior
    {
        get
        {
            if (prior is not null)
            {
                return prior.Distribution;
            }

            Parameter weight = decoder.parameters().First();
            return new StandardNormal(Latent, weight.dtype, weight.device);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> GenerativeParameters =>
        prior is null ? [.. decoder.parameters()] : [.. decoder.parameters(), .. prior.parameters()];

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> InferenceParameters => [.. encoder.parameters()];

    /// <inheritdoc/>
    public override TPosterior Encode(Tensor x) => encoder.Encode(x);

    /// <inheritdoc/>
    public override TLikelihood Decode(Tensor z) => decoder.Decode(z);

    /// <inheritdoc/>
    public override void StartFrom(Tensor mean) => decoder.StartFrom(mean);
}
