using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The variational autoencoder of Kingma and Welling 2013: prior p(z) = N(0, I), a Bernoulli decoder p(x|z) and a diagonal Gaussian
/// encoder q(z|x), with one hidden layer of tanh units each, or with several. Other families and networks are put together by
/// <see cref="VariationalAutoencoder.Of"/>.
/// </summary>
public sealed class Vae : VariationalAutoencoder<DiagonalGaussian, BernoulliLikelihood>
{
    /// <summary>Creates the model with one hidden layer of tanh units, initialised from torch's global generator: seed it first.</summary>
    /// <param name="pixels">The size of x; 784 for MNIST.</param>
    /// <param name="hiddenUnits">Hidden units of the encoder and of the decoder.</param>
    /// <param name="latent">The size of z.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public Vae(long pixels = 784, long hiddenUnits = 500, long latent = 20)
        : base(nameof(Vae), new OneLayerEncoder(pixels, hiddenUnits, latent), new OneLayerDecoder(latent, hiddenUnits, pixels))
    {
        Hidden = [hiddenUnits];
    }

    /// <summary>
    /// Creates the model with any number of hidden layers, initialised from torch's global generator: seed it first. The network of Burda,
    /// Grosse and Salakhutdinov (2015) with one stochastic layer is <c>new Vae(784, [200, 200], 50)</c>.
    /// </summary>
    /// <param name="pixels">The size of x.</param>
    /// <param name="hidden">The sizes of the encoder's hidden layers, from x on; the decoder has them in reverse.</param>
    /// <param name="latent">The size of z.</param>
    /// <param name="activation">The nonlinearity after each hidden layer.</param>
    /// <param name="scale">How σ of q(z|x) is read from the encoder.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no hidden layer.</exception>
    public Vae(
        long pixels,
        IReadOnlyList<long> hidden,
        long latent,
        Activation activation = Activation.Tanh,
        ScaleParameterization scale = ScaleParameterization.LogVariance)
        : base(
            nameof(Vae),
            new DiagonalEncoder(new Mlp(pixels, hidden, activation: activation), latent, scale),
            new BernoulliDecoder(new Mlp(latent, [.. hidden.Reverse()], pixels, activation)))
    {
        Hidden = [.. hidden];
    }

    /// <summary>The sizes of the encoder's hidden layers, from x on.</summary>
    public IReadOnlyList<long> Hidden { get; }

    /// <summary>Hidden units of the encoder's first layer and of the decoder's last.</summary>
    public long HiddenUnits => Hidden[0];
}
