using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Transposed convolutions from a code to an image, for a decoder: a linear layer to small feature maps, then layers with 4×4 kernels,
/// stride 2 and padding 1, each of which doubles height and width. There is a nonlinearity after each layer but the last.
/// </summary>
/// <remarks>The keys of the state dictionary are <c>0</c>, <c>1</c>, ... for the transposed convolutions, in the order of their
/// initialisation, which comes after <c>input</c>'s.</remarks>
public sealed class ConvolutionalImage : Network
{
    private readonly Linear input;
    private readonly ConvTranspose2d[] layers;
    private readonly long[] smallImage;

    /// <summary>Creates the network, initialised from torch's global generator.</summary>
    /// <param name="inputs">The length of a code.</param>
    /// <param name="height">The image's height: a multiple of 2 to the number of layers.</param>
    /// <param name="width">The image's width, likewise.</param>
    /// <param name="channels">The channels of the feature maps, from the code on, one number a layer; for digits [64, 32].</param>
    /// <param name="imageChannels">The channels that come out: the image's, or twice as many for means and log-variances.</param>
    /// <param name="activation">The nonlinearity after each layer but the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">There are no layers, or the image cannot be halved so often.</exception>
    public ConvolutionalImage(
        long inputs, long height, long width, IReadOnlyList<long> channels, long imageChannels = 1, Activation activation = Activation.Relu)
        : base(nameof(ConvolutionalImage), inputs, height * width * imageChannels)
    {
        long features = ImageSize.Features(height, width, channels, 0);
        Activation = activation;
        smallImage = [channels[0], height >> channels.Count, width >> channels.Count];
        this.input = nn.Linear(inputs, features);
        register_module(nameof(input), this.input);
        layers = new ConvTranspose2d[channels.Count];
        for (int i = 0; i < layers.Length; i++)
        {
            long next = i + 1 < layers.Length ? channels[i + 1] : imageChannels;
            layers[i] = nn.ConvTranspose2d(channels[i], next, 4, stride: 2, padding: 1);
            register_module(i.ToString(CultureInfo.InvariantCulture), layers[i]);
        }

        RegisterComponents();
    }

    /// <summary>The nonlinearity after each layer but the last.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    protected override Parameter? OutputBias => layers[^1].bias;

    /// <summary>Computes the images.</summary>
    /// <param name="code">Codes, <c>[..., inputs]</c>.</param>
    /// <returns>Images as vectors, channel after channel and row after row, <c>[..., outputs]</c>.</returns>
    public override Tensor forward(Tensor code)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor h = Activation.Apply(input.forward(code)).reshape([-1, .. smallImage]);
        for (int i = 0; i < layers.Length; i++)
        {
            h = layers[i].forward(h);
            if (i + 1 < layers.Length)
            {
                h = Activation.Apply(h);
            }
        }

        return h.reshape([.. code.shape[..^1], Outputs]).MoveToOuterDisposeScope();
    }
}
