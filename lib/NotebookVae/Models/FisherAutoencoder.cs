namespace NotebookVae;

/// <summary>
/// The Fisher autoencoder (Elkhalil, Hasan, Ding, Farsiu and Tarokh 2021): a diagonal Gaussian encoder, a Gaussian decoder with unit
/// variance, and, other than in the paper, the prior N(0, I), so that its log-likelihood can be estimated. It is trained with
/// <see cref="FisherDivergence"/>; every objective and evaluation for real-valued data works on it too.
/// </summary>
public sealed class FisherAutoencoder : VariationalAutoencoder<DiagonalGaussian, GaussianLikelihood>
{
    /// <summary>Creates the model, initialised from torch's global generator: seed it first.</summary>
    /// <param name="pixels">The size of x.</param>
    /// <param name="hidden">The sizes of the encoder's hidden layers, from x on; the decoder has them in reverse. The paper has
    /// [512, 256].</param>
    /// <param name="latent">The size of z.</param>
    /// <param name="activation">The nonlinearity after each hidden layer. The loss contains derivatives of both networks, so a smooth one
    /// has gradients that a rectifier (the paper's choice) has not.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no hidden layer.</exception>
    public FisherAutoencoder(long pixels, IReadOnlyList<long> hidden, long latent, Activation activation = Activation.Tanh)
        : base(
            nameof(FisherAutoencoder),
            new DiagonalEncoder(new Mlp(pixels, hidden, activation: activation), latent),
            new GaussianDecoder(new Mlp(latent, [.. hidden.Reverse()], pixels, activation)))
    {
    }
}
