using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>A network that returns a distribution over codes: q(z|x), or q(z|x, c) and p(z|c) of a conditional model.</summary>
public abstract class Encoder : nn.Module<Tensor, IReparameterizedDistribution>
{
    /// <summary>Creates the encoder.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="inputs">The length of what is encoded.</param>
    /// <param name="latent">The size of z.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    private protected Encoder(string name, long inputs, long latent)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(latent, 1);
        Inputs = inputs;
        Latent = latent;
    }

    /// <summary>The length of what is encoded.</summary>
    public long Inputs { get; }

    /// <summary>The size of z.</summary>
    public long Latent { get; }
}

/// <summary>An encoder whose family of distributions is known to the compiler.</summary>
/// <typeparam name="TPosterior">The family.</typeparam>
public abstract class Encoder<TPosterior> : Encoder
    where TPosterior : class, IReparameterizedDistribution
{
    /// <summary>Creates the encoder.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="inputs">The length of what is encoded.</param>
    /// <param name="latent">The size of z.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    protected Encoder(string name, long inputs, long latent)
        : base(name, inputs, latent)
    {
    }

    /// <summary>The distribution of z.</summary>
    /// <param name="x">What is encoded, <c>[..., inputs]</c>.</param>
    /// <returns>A distribution over <c>[..., latent]</c>.</returns>
    public abstract TPosterior Encode(Tensor x);

    /// <inheritdoc cref="Encode"/>
    public sealed override IReparameterizedDistribution forward(Tensor x) => Encode(x);
}
