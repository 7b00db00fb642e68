using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A conditional variational autoencoder (Sohn, Lee and Yan 2015): the encoder q(z|x, c), the decoder p(x|z, c) and the prior p(z|c) all
/// see the condition c, which may be a one-hot label, visible parts of an image, or any other vector. An encoder that forgets c still
/// gives a bound on log p(x|c), but a looser one.
/// </summary>
/// <remarks>The keys of the state dictionary begin with <c>encoder.</c>, <c>decoder.</c> and <c>prior.</c></remarks>
public sealed class ConditionalVae : nn.Module<Tensor, Tensor, Tensor>
{
    // The fields' names are the keys of the state dictionary.
    private readonly Encoder encoder;
    private readonly Decoder decoder;
    private readonly Encoder prior;

    /// <summary>Puts a model together from its three networks, which become part of this module.</summary>
    /// <param name="encoder">q(z|x, c), from x followed by c.</param>
    /// <param name="decoder">p(x|z, c), from z followed by c.</param>
    /// <param name="prior">p(z|c), from c.</param>
    /// <exception cref="ArgumentException">The networks' sizes do not fit each other.</exception>
    public ConditionalVae(Encoder encoder, Decoder decoder, Encoder prior)
        : base(nameof(ConditionalVae))
    {
        long condition = prior.Inputs;
        if (encoder.Inputs != decoder.Pixels + condition || decoder.Inputs != encoder.Latent + condition || prior.Latent != encoder.Latent)
        {
            throw new ArgumentException(
                $"For a condition of {condition} numbers, {decoder.Pixels} pixels and {encoder.Latent} latent dimensions, the encoder "
                + $"must take {decoder.Pixels + condition} inputs, the decoder {encoder.Latent + condition}, and the prior give "
                + $"{encoder.Latent} dimensions: they take {encoder.Inputs} and {decoder.Inputs}, and it gives {prior.Latent}.",
                nameof(encoder));
        }

        this.encoder = encoder;
        this.decoder = decoder;
        this.prior = prior;
        RegisterComponents();
    }

    /// <summary>
    /// Creates a model with a Bernoulli decoder and diagonal Gaussians, initialised from torch's global generator: seed it first.
    /// </summary>
    /// <param name="pixels">The size of x.</param>
    /// <param name="condition">The size of c: 10 for the label of a digit.</param>
    /// <param name="hidden">The sizes of the hidden layers of the encoder and of the prior; the decoder has them in reverse.</param>
    /// <param name="latent">The size of z.</param>
    /// <param name="activation">The nonlinearity after each hidden layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no hidden layer.</exception>
    public ConditionalVae(
        long pixels, long condition, IReadOnlyList<long> hidden, long latent, Activation activation = Activation.Tanh)
        : this(
            new DiagonalEncoder(new Mlp(pixels + condition, hidden, activation: activation), latent),
            new BernoulliDecoder(new Mlp(latent + condition, [.. hidden.Reverse()], pixels, activation)),
            new DiagonalEncoder(new Mlp(condition, hidden, activation: activation), latent))
    {
    }

    /// <summary>The size of x.</summary>
    public long Pixels => decoder.Pixels;

    /// <summary>The size of c.</summary>
    public long Condition => prior.Inputs;

    /// <summary>The size of z.</summary>
    public long Latent => encoder.Latent;

    /// <summary>The number of weights and biases.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>θ: the parameters of the decoder and of the prior.</summary>
    public IReadOnlyList<Parameter> GenerativeParameters => [.. decoder.parameters(), .. prior.parameters()];

    /// <summary>φ: the parameters of the encoder.</summary>
    public IReadOnlyList<Parameter> InferenceParameters => [.. encoder.parameters()];

    /// <summary>
    /// The model at a condition: an ordinary model of x, for every objective and evaluation that takes a whole batch at once.
    /// </summary>
    /// <param name="condition">c, <c>[batch, condition]</c> with a row for each datum, or <c>[condition]</c> for all.</param>
    /// <param name="target">Which pixels the likelihood counts: ones and zeros, <c>[pixels]</c> or <c>[batch, pixels]</c>; null for all. To
    /// predict unseen parts, the parts that the condition shows are left out, so that models that are shown more can be compared.</param>
    /// <returns>The model, which borrows the condition and the target.</returns>
    /// <exception cref="ArgumentException">A shape does not fit the model.</exception>
    public ConditionedVae Given(Tensor condition, Tensor? target = null) => new(this, condition, target);

    /// <summary>Draws data of a condition: z ~ p(z|c), then the decoder's mean, without a gradient.</summary>
    /// <param name="condition">c, <c>[batch, condition]</c>.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Mean images, <c>[batch, pixels]</c>.</returns>
    public Tensor Draw(Tensor condition, Generator? generator = null)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        ConditionedVae given = Given(condition);
        return given.Decode(given.Prior.Sample(null, generator)).Mean.MoveToOuterDisposeScope();
    }

    /// <summary>Sets the decoder's output bias so that its mean starts near a given image; see <see cref="Decoder.StartFrom"/>.</summary>
    /// <param name="mean">The mean image, <c>[pixels]</c>.</param>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public void StartFrom(Tensor mean) => decoder.StartFrom(mean);

    /// <summary>The reconstruction: the decoder's mean at the mean of q(z|x, c).</summary>
    /// <param name="x">Data, <c>[batch, pixels]</c>.</param>
    /// <param name="condition">c, <c>[batch, condition]</c> or <c>[condition]</c>.</param>
    /// <returns>Mean images, <c>[batch, pixels]</c>.</returns>
    public override Tensor forward(Tensor x, Tensor condition)
    {
        using DisposeScope scope = NewDisposeScope();
        ConditionedVae given = Given(condition);
        return given.Decode(given.Encode(x).Mean).Mean.MoveToOuterDisposeScope();
    }

    internal IReparameterizedDistribution PriorAt(Tensor condition) => prior.forward(condition);

    internal IReparameterizedDistribution EncodeAt(Tensor x, Tensor condition)
    {
        using Tensor joined = Join(x, condition);
        return encoder.forward(joined);
    }

    internal ILikelihood DecodeAt(Tensor z, Tensor condition)
    {
        using Tensor joined = Join(z, condition);
        return decoder.forward(joined);
    }

    // [..., a] and [batch, c] or [c] → [..., a + c].
    private static Tensor Join(Tensor values, Tensor condition)
    {
        if (condition.dim() > 1 && (values.dim() < 2 || values.shape[^2] != condition.shape[0]))
        {
            throw new ArgumentException(
                $"There are conditions for {condition.shape[0]} data, and the data or codes have shape "
                + $"[{string.Join(", ", values.shape)}]: give one condition a datum, or a single one for all.",
                nameof(values));
        }

        using DisposeScope scope = NewDisposeScope();
        return cat([values, condition.expand([.. values.shape[..^1], condition.shape[^1]])], -1).MoveToOuterDisposeScope();
    }
}
