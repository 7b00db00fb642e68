using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Takes the linear layers out of a decoder, for a page that is to decode by itself.</summary>
internal static class DecoderExport
{
    /// <summary>The layers of a model's decoder and what makes a mean of their outputs.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The layers from z on, and <c>sigmoid</c> or <c>identity</c>.</returns>
    /// <exception cref="NotSupportedException">The decoder is not made of linear layers in a row.</exception>
    public static (IReadOnlyList<ExplorerLayer> Layers, string Output) Of(VariationalAutoencoder model)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Decoder decoder = model.modules().OfType<Decoder>().FirstOrDefault()
            ?? throw new NotSupportedException($"{model.GetName()} has no decoder whose layers could be exported.");
        Dictionary<string, nn.Module> parts = decoder.named_children().ToDictionary(child => child.name, child => child.module);
        switch (decoder)
        {
            case OneLayerDecoder:
                return ([Layer(parts["hidden"], Activation.Tanh), Layer(parts["logits"], Activation.Identity)], "sigmoid");
            case BernoulliDecoder when parts["network"] is Mlp network:
                return (Layers(network), "sigmoid");
            case GaussianDecoder gaussian when parts["network"] is Mlp network:
                IReadOnlyList<ExplorerLayer> layers = Layers(network);
                // Where the network gives variances too, they come after the means.
                return gaussian.Variance == DecoderVariance.FromCode
                    ? ([.. layers.SkipLast(1), FirstRows(layers[^1], (int)gaussian.Pixels)], "identity")
                    : (layers, "identity");
            default:
                throw new NotSupportedException(
                    $"The decoder is a {decoder.GetName()} on something else than a multilayer perceptron: the explorer can export "
                    + "OneLayerDecoder, and BernoulliDecoder or GaussianDecoder on an Mlp.");
        }
    }

    private static List<ExplorerLayer> Layers(Mlp network)
    {
        Dictionary<string, nn.Module> parts = network.named_children().ToDictionary(child => child.name, child => child.module);
        List<ExplorerLayer> layers =
        [
            .. Enumerable.Range(0, network.Hidden.Count)
                .Select(i => Layer(parts[i.ToString(CultureInfo.InvariantCulture)], network.Activation)),
        ];
        if (parts.TryGetValue("output", out nn.Module? output))
        {
            layers.Add(Layer(output, Activation.Identity));
        }

        return layers;
    }

    private static ExplorerLayer Layer(nn.Module module, Activation activation)
    {
        Linear linear = (Linear)module;
        float[] weight = Floats(linear.weight);
        QuantizedMatrix matrix = QuantizedMatrix.Of(weight, (int)linear.weight.shape[1], "decoder's weights");
        float[] bias = linear.bias is null ? new float[matrix.Rows] : Floats(linear.bias);
        return new ExplorerLayer(matrix, bias, activation.ToString().ToLowerInvariant());
    }

    private static ExplorerLayer FirstRows(ExplorerLayer layer, int rows)
    {
        byte[] data = Convert.FromBase64String(layer.Weight.Data)[..(2 * rows * layer.Weight.Columns)];
        QuantizedMatrix weight = new(rows, layer.Weight.Columns, [.. layer.Weight.Scales.Take(rows)], Convert.ToBase64String(data));
        return new ExplorerLayer(weight, [.. layer.Bias.Take(rows)], layer.Activation);
    }

    private static float[] Floats(Tensor values) =>
        values.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
}
