using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>Small variational models of every kind, over 16 pixels, for tests that hold for all of them.</summary>
internal static class ModelZoo
{
    public const long Pixels = 16;

    public static IEnumerable<TheoryDataRow<string>> Names => Makers.Keys.Select(name => new TheoryDataRow<string>(name));

    private static Dictionary<string, Func<VariationalAutoencoder>> Makers { get; } = new()
    {
        ["classic"] = () => new Vae(Pixels, 12, 2),
        ["deep"] = () => new Vae(Pixels, [12, 8], 2, Activation.Softplus, ScaleParameterization.Softplus),
        ["full covariance"] = () => VariationalAutoencoder.Of(
            new FullCovarianceEncoder(new Mlp(Pixels, [12], activation: Activation.Relu), 3),
            new BernoulliDecoder(new Mlp(3, [12], Pixels, Activation.Elu))),
        ["gaussian, fixed"] = () => VariationalAutoencoder.Of(
            new DiagonalEncoder(new Mlp(Pixels, [12]), 2),
            new GaussianDecoder(new Mlp(2, [12], Pixels), standardDeviation: 0.5)),
        ["gaussian, shared"] = () => VariationalAutoencoder.Of(
            new DiagonalEncoder(new Mlp(Pixels, [12]), 2, ScaleParameterization.Exp),
            new GaussianDecoder(new Mlp(2, [12], Pixels), DecoderVariance.Shared),
            new LearnedPrior(2)),
        ["gaussian, per pixel"] = () => VariationalAutoencoder.Of(
            new DiagonalEncoder(new Mlp(Pixels, [12], activation: Activation.Silu), 2),
            new GaussianDecoder(new Mlp(2, [12], Pixels, Activation.Gelu), DecoderVariance.PerPixel, 0.5),
            new LearnedPrior(2, fullCovariance: true)),
        ["gaussian, from code"] = () => VariationalAutoencoder.Of(
            new DiagonalEncoder(new Mlp(Pixels, [12]), 2),
            new GaussianDecoder(new Mlp(2, [12], 2 * Pixels), DecoderVariance.FromCode, 0.5)),
        ["convolutional"] = () => VariationalAutoencoder.Of(
            new DiagonalEncoder(new ConvolutionalFeatures(4, 4, [4]), 2),
            new BernoulliDecoder(new ConvolutionalImage(2, 4, 4, [4]))),
        ["Fisher"] = () => new FisherAutoencoder(Pixels, [12], 2),
    };

    public static VariationalAutoencoder Make(string name)
    {
        manual_seed(11);
        return Makers[name]();
    }

    /// <summary>Two prototypes with noise, in [0, 1].</summary>
    public static Tensor Data(long count = 40)
    {
        manual_seed(12);
        Tensor prototypes = rand(2, Pixels);
        Tensor labels = arange(count) % 2;
        return ((prototypes.index_select(0, labels) * 0.8) + (rand(count, Pixels) * 0.2)).MoveToOuterDisposeScope();
    }
}
