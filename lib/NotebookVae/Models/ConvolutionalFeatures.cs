using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Convolutions from an image to a vector of features, for an encoder: each layer has a 4×4 kernel with stride 2 and padding 1, so it
/// halves height and width, and a nonlinearity after it. Images come and go as vectors, row by row.
/// </summary>
/// <remarks>The keys of the state dictionary are <c>0</c>, <c>1</c>, ... in the order of the layers and of their initialisation.</remarks>
public sealed class ConvolutionalFeatures : Network
{
    private readonly Conv2d[] layers;

    /// <summary>Creates the network, initialised from torch's global generator.</summary>
    /// <param name="height">The image's height: a multiple of 2 to the number of layers.</param>
    /// <param name="width">The image's width, likewise.</param>
    /// <param name="channels">The channels that each layer makes, from the image on; for digits [32, 64].</param>
    /// <param name="imageChannels">The image's own channels: its vector is channel after channel.</param>
    /// <param name="activation">The nonlinearity after each layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">There are no layers, or the image cannot be halved so often.</exception>
    public ConvolutionalFeatures(
        long height, long width, IReadOnlyList<long> channels, long imageChannels = 1, Activation activation = Activation.Relu)
        : base(nameof(ConvolutionalFeatures), height * width * imageChannels, ImageSize.Features(height, width, channels, ^1))
    {
        Height = height;
        Width = width;
        ImageChannels = imageChannels;
        Activation = activation;
        layers = new Conv2d[channels.Count];
        long size = imageChannels;
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i] = nn.Conv2d(size, channels[i], 4, stride: 2, padding: 1);
            register_module(i.ToString(CultureInfo.InvariantCulture), layers[i]);
            size = channels[i];
        }

        RegisterComponents();
    }

    /// <summary>The image's height.</summary>
    public long Height { get; }

    /// <summary>The image's width.</summary>
    public long Width { get; }

    /// <summary>The image's own channels.</summary>
    public long ImageChannels { get; }

    /// <summary>The nonlinearity after each layer.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    protected override Parameter? OutputBias => null;

    /// <summary>Computes the features.</summary>
    /// <param name="input">Images, <c>[..., imageChannels · height · width]</c>.</param>
    /// <returns><c>[..., outputs]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor h = input.reshape(-1, ImageChannels, Height, Width);
        foreach (Conv2d layer in layers)
        {
            h = Activation.Apply(layer.forward(h));
        }

        return h.reshape([.. input.shape[..^1], Outputs]).MoveToOuterDisposeScope();
    }
}
