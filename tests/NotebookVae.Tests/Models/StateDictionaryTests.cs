using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>Names and shapes of every model's parameters: weight files are read by them, so a change here breaks readers' files.</summary>
public sealed class StateDictionaryTests
{
    private static string[] Entries(nn.Module module)
    {
        using (module)
        {
            return [.. module.state_dict()
                .Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]").Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void Vae_TwoHiddenLayers_IsBurdasNetwork() => Assert.Equal(
        [
            "decoder.network.0.bias [200]",
            "decoder.network.0.weight [200, 50]",
            "decoder.network.1.bias [200]",
            "decoder.network.1.weight [200, 200]",
            "decoder.network.output.bias [784]",
            "decoder.network.output.weight [784, 200]",
            "encoder.features.0.bias [200]",
            "encoder.features.0.weight [200, 784]",
            "encoder.features.1.bias [200]",
            "encoder.features.1.weight [200, 200]",
            "encoder.mean.bias [50]",
            "encoder.mean.weight [50, 200]",
            "encoder.scale.bias [50]",
            "encoder.scale.weight [50, 200]",
        ],
        Entries(new Vae(784, [200, 200], 50)));

    [Fact]
    public void Of_FullCovarianceAndLearnedVarianceAndPrior_AddTheirParameters() => Assert.Equal(
        [
            "decoder.logvar [6]",
            "decoder.network.0.bias [5]",
            "decoder.network.0.weight [5, 3]",
            "decoder.network.output.bias [6]",
            "decoder.network.output.weight [6, 5]",
            "encoder.factor.bias [6]",
            "encoder.factor.weight [6, 4]",
            "encoder.features.0.bias [4]",
            "encoder.features.0.weight [4, 6]",
            "encoder.mean.bias [3]",
            "encoder.mean.weight [3, 4]",
            "prior.mean [3]",
            "prior.scale [6]",
        ],
        Entries(VariationalAutoencoder.Of(
            new FullCovarianceEncoder(new Mlp(6, [4]), 3),
            new GaussianDecoder(new Mlp(3, [5], 6), DecoderVariance.PerPixel),
            new LearnedPrior(3, fullCovariance: true))));

    [Fact]
    public void Of_ConvolutionalNetworks_NumberTheirLayers() => Assert.Equal(
        [
            "decoder.logvar [1]",
            "decoder.network.0.bias [3]",
            "decoder.network.0.weight [5, 3, 4, 4]",
            "decoder.network.1.bias [1]",
            "decoder.network.1.weight [3, 1, 4, 4]",
            "decoder.network.input.bias [30]",
            "decoder.network.input.weight [30, 2]",
            "encoder.features.0.bias [3]",
            "encoder.features.0.weight [3, 1, 4, 4]",
            "encoder.features.1.bias [5]",
            "encoder.features.1.weight [5, 3, 4, 4]",
            "encoder.mean.bias [2]",
            "encoder.mean.weight [2, 30]",
            "encoder.scale.bias [2]",
            "encoder.scale.weight [2, 30]",
            "prior.mean [2]",
            "prior.scale [2]",
        ],
        Entries(VariationalAutoencoder.Of(
            new DiagonalEncoder(new ConvolutionalFeatures(8, 12, [3, 5]), 2),
            new GaussianDecoder(new ConvolutionalImage(2, 8, 12, [5, 3]), DecoderVariance.Shared),
            new LearnedPrior(2))));

    [Fact]
    public void Autoencoder_OneHiddenLayer_HasTwoPerceptrons() => Assert.Equal(
        [
            "decoder.0.bias [4]",
            "decoder.0.weight [4, 1]",
            "decoder.output.bias [6]",
            "decoder.output.weight [6, 4]",
            "encoder.0.bias [4]",
            "encoder.0.weight [4, 6]",
            "encoder.output.bias [1]",
            "encoder.output.weight [1, 4]",
        ],
        Entries(new Autoencoder(6, [4], 1)));

    [Fact]
    public void ConditionalVae_ThreeNetworks_SeeTheCondition() => Assert.Equal(
        [
            "decoder.network.0.bias [4]",
            "decoder.network.0.weight [4, 5]",
            "decoder.network.output.bias [6]",
            "decoder.network.output.weight [6, 4]",
            "encoder.features.0.bias [4]",
            "encoder.features.0.weight [4, 9]",
            "encoder.mean.bias [2]",
            "encoder.mean.weight [2, 4]",
            "encoder.scale.bias [2]",
            "encoder.scale.weight [2, 4]",
            "prior.features.0.bias [4]",
            "prior.features.0.weight [4, 3]",
            "prior.mean.bias [2]",
            "prior.mean.weight [2, 4]",
            "prior.scale.bias [2]",
            "prior.scale.weight [2, 4]",
        ],
        Entries(new ConditionalVae(6, 3, [4], 2)));

    [Fact]
    public void FisherAutoencoder_UnitVariance_HasNoParameterForIt() => Assert.Equal(
        [
            "decoder.network.0.bias [4]",
            "decoder.network.0.weight [4, 2]",
            "decoder.network.output.bias [6]",
            "decoder.network.output.weight [6, 4]",
            "encoder.features.0.bias [4]",
            "encoder.features.0.weight [4, 6]",
            "encoder.mean.bias [2]",
            "encoder.mean.weight [2, 4]",
            "encoder.scale.bias [2]",
            "encoder.scale.weight [2, 4]",
        ],
        Entries(new FisherAutoencoder(6, [4], 2)));

    [Fact]
    public void Vae_OneLayerInAList_HasTheWeightsOfTheClassicModel()
    {
        manual_seed(5);
        using Vae classic = new(9, 5, 2);
        manual_seed(5);
        using Vae list = new(9, [5], 2);
        foreach ((Tensor one, Tensor other) in classic.parameters().Zip(list.parameters()))
        {
            Assert.Equal(one.data<float>().ToArray(), other.data<float>().ToArray());
        }

        Assert.Equal(classic.ParameterCount, list.ParameterCount);
        Assert.Equal(5, list.HiddenUnits);
    }
}
