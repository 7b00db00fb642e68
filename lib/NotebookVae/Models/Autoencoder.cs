using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A deterministic autoencoder: a network to a bottleneck and one back. Without hidden layers and with the squared error its least loss is
/// the sum of the covariance's discarded eigenvalues, and there its weights span the principal subspace (Baldi and Hornik 1989). Trained
/// with corrupted inputs and clean targets it is a denoising autoencoder (Vincent and others 2008).
/// </summary>
/// <remarks>The keys of the state dictionary are <c>encoder.*</c> and <c>decoder.*</c>. It has no prior: what its decoder makes of a code
/// that no datum has is not defined by its training.</remarks>
public sealed class Autoencoder : nn.Module<Tensor, Tensor>
{
    // The fields' names are the keys of the state dictionary.
    private readonly Network encoder;
    private readonly Network decoder;

    /// <summary>Puts an autoencoder together from two networks, which become part of this module.</summary>
    /// <param name="encoder">From x to the bottleneck.</param>
    /// <param name="decoder">From the bottleneck to x, or to its logits.</param>
    /// <param name="loss">What is made small.</param>
    /// <exception cref="ArgumentException">The networks' sizes do not fit each other.</exception>
    public Autoencoder(Network encoder, Network decoder, ReconstructionLoss loss = ReconstructionLoss.SquaredError)
        : base(nameof(Autoencoder))
    {
        if (encoder.Inputs != decoder.Outputs || encoder.Outputs != decoder.Inputs)
        {
            throw new ArgumentException(
                $"The encoder takes {encoder.Inputs} pixels to {encoder.Outputs} units, and the decoder {decoder.Inputs} units to "
                + $"{decoder.Outputs} pixels: they must be each other's reverse.",
                nameof(decoder));
        }

        if (loss is < ReconstructionLoss.SquaredError or > ReconstructionLoss.BernoulliCrossEntropy)
        {
            throw new ArgumentOutOfRangeException(nameof(loss), loss, "The loss must be SquaredError or BernoulliCrossEntropy.");
        }

        this.encoder = encoder;
        this.decoder = decoder;
        ReconstructionLoss = loss;
        RegisterComponents();
    }

    /// <summary>Creates an autoencoder of multilayer perceptrons, initialised from torch's global generator: seed it first.</summary>
    /// <param name="pixels">The size of x.</param>
    /// <param name="hidden">The sizes of the encoder's hidden layers, from x on; the decoder has them in reverse. None for a linear
    /// one.</param>
    /// <param name="bottleneck">The size of the code.</param>
    /// <param name="activation">The nonlinearity after each hidden layer; the code itself has none.</param>
    /// <param name="loss">What is made small.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public Autoencoder(
        long pixels,
        IReadOnlyList<long> hidden,
        long bottleneck,
        Activation activation = Activation.Tanh,
        ReconstructionLoss loss = ReconstructionLoss.SquaredError)
        : this(
            new Mlp(pixels, hidden, bottleneck, activation), new Mlp(bottleneck, [.. hidden.Reverse()], pixels, activation), loss)
    {
    }

    /// <summary>The size of x.</summary>
    public long Pixels => encoder.Inputs;

    /// <summary>The size of the code.</summary>
    public long Bottleneck => encoder.Outputs;

    /// <summary>What is made small.</summary>
    public ReconstructionLoss ReconstructionLoss { get; }

    /// <summary>The number of weights and biases.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>The codes of data.</summary>
    /// <param name="x">Data, <c>[..., pixels]</c>.</param>
    /// <returns><c>[..., bottleneck]</c>.</returns>
    public Tensor Encode(Tensor x) => encoder.forward(x);

    /// <summary>The images of codes, with the sigmoid where the loss is the cross-entropy.</summary>
    /// <param name="z">Codes, <c>[..., bottleneck]</c>.</param>
    /// <returns><c>[..., pixels]</c>.</returns>
    public Tensor Decode(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor outputs = decoder.forward(z);
        return (ReconstructionLoss == ReconstructionLoss.SquaredError ? outputs : outputs.sigmoid()).MoveToOuterDisposeScope();
    }

    /// <summary>The reconstruction, Decode(Encode(x)).</summary>
    /// <param name="input">Data, <c>[..., pixels]</c>.</param>
    /// <returns><c>[..., pixels]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return Decode(Encode(input)).MoveToOuterDisposeScope();
    }

    /// <summary>The loss of each datum: the sum over its pixels.</summary>
    /// <param name="x">What the output is compared with, <c>[batch, pixels]</c>.</param>
    /// <param name="input">What is encoded, of the same shape: a corrupted x for a denoising autoencoder; null for x itself.</param>
    /// <returns><c>[batch]</c>; nats for the cross-entropy.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor LossPerDatum(Tensor x, Tensor? input = null)
    {
        if (input is not null && !input.shape.AsSpan().SequenceEqual(x.shape))
        {
            throw new ArgumentException(
                $"The input has shape [{string.Join(", ", input.shape)}] and its target [{string.Join(", ", x.shape)}]: "
                + "they must be the same.",
                nameof(input));
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor outputs = decoder.forward(encoder.forward(input ?? x));
        Tensor perPixel = ReconstructionLoss == ReconstructionLoss.SquaredError
            ? (outputs - x).pow(2)
            : nn.functional.binary_cross_entropy_with_logits(outputs, x, reduction: nn.Reduction.None);
        return perPixel.sum(-1).MoveToOuterDisposeScope();
    }

    /// <summary>The loss: the sum over pixels, the mean over the batch.</summary>
    /// <param name="x">What the output is compared with, <c>[batch, pixels]</c>.</param>
    /// <param name="input">What is encoded, of the same shape: a corrupted x for a denoising autoencoder; null for x itself.</param>
    /// <returns>A scalar with a gradient.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor Loss(Tensor x, Tensor? input = null)
    {
        using DisposeScope scope = NewDisposeScope();
        return LossPerDatum(x, input).mean().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Trains the autoencoder by Adam, whose step falls to zero along a cosine, so that the end is a minimum rather than a dance around it.
    /// </summary>
    /// <param name="x">Data, <c>[data, pixels]</c>.</param>
    /// <param name="epochs">Passes through the data.</param>
    /// <param name="batchSize">Data in a step; all of them at once give gradients without noise.</param>
    /// <param name="learningRate">Adam's first step.</param>
    /// <param name="generator">The source of the batches' order; null for the global one.</param>
    /// <returns>The mean loss of each epoch's steps, before each step.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public IReadOnlyList<double> Minimize(
        Tensor x, int epochs, long batchSize, double learningRate = 1e-3, Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        Batches batches = new(x, batchSize);
        List<double> values = [];
        using Adam optimizer = optim.Adam(parameters(), learningRate);
        long step = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            double sum = 0;
            foreach (Tensor batch in batches.Shuffled(generator))
            {
                using DisposeScope scope = NewDisposeScope();
                double rate = learningRate * 0.5 * (1 + Math.Cos(Math.PI * step++ / (epochs * (double)batches.Count)));
                foreach (optim.ILearningRateController group in optimizer.ParamGroups)
                {
                    group.LearningRate = rate;
                }

                Tensor loss = Loss(batch);
                sum += loss.ToDouble();
                optimizer.zero_grad();
                loss.backward();
                optimizer.step();
            }

            values.Add(sum / batches.Count);
        }

        return values;
    }
}
