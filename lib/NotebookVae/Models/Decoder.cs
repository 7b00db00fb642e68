using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>A network that returns a distribution over data: p(x|z), or p(x|z, c) of a conditional model.</summary>
public abstract class Decoder : nn.Module<Tensor, ILikelihood>
{
    /// <summary>Creates the decoder.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="inputs">The length of what is decoded: z, and a condition where there is one.</param>
    /// <param name="pixels">The size of x.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    private protected Decoder(string name, long inputs, long pixels)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        Inputs = inputs;
        Pixels = pixels;
    }

    /// <summary>The length of what is decoded: z, and a condition where there is one.</summary>
    public long Inputs { get; }

    /// <summary>The size of x.</summary>
    public long Pixels { get; }

    /// <summary>
    /// Sets the output bias so that the decoder's mean starts near a given image. Burda, Grosse and Salakhutdinov's code does this with the
    /// training data's mean; it is worth up to a nat of a Bernoulli model's log-likelihood.
    /// </summary>
    /// <param name="mean">The mean image, <c>[pixels]</c>; Bernoulli decoders hold it in [0.001, 0.999].</param>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public void StartFrom(Tensor mean)
    {
        if (mean.dim() != 1 || mean.shape[0] != Pixels)
        {
            throw new ArgumentException(
                $"The mean image has shape [{string.Join(", ", mean.shape)}]: it must be [{Pixels}].", nameof(mean));
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        SetOutputBias(mean);
    }

    /// <summary>Sets the output bias from a mean image of the right shape.</summary>
    /// <param name="mean">The mean image, <c>[pixels]</c>.</param>
    protected abstract void SetOutputBias(Tensor mean);

    /// <summary>The logit of a mean, held in [0.001, 0.999] as Burda's code does.</summary>
    /// <param name="mean">Values in [0, 1].</param>
    /// <returns>log(p/(1 − p)).</returns>
    private protected static Tensor LogitOfClipped(Tensor mean) => mean.clamp(0.001, 0.999).logit();
}

/// <summary>A decoder whose family of distributions is known to the compiler.</summary>
/// <typeparam name="TLikelihood">The family.</typeparam>
public abstract class Decoder<TLikelihood> : Decoder
    where TLikelihood : class, ILikelihood
{
    /// <summary>Creates the decoder.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="inputs">The length of what is decoded.</param>
    /// <param name="pixels">The size of x.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    protected Decoder(string name, long inputs, long pixels)
        : base(name, inputs, pixels)
    {
    }

    /// <summary>The distribution of x.</summary>
    /// <param name="z">What is decoded, <c>[..., inputs]</c>.</param>
    /// <returns>A distribution over <c>[..., pixels]</c>.</returns>
    public abstract TLikelihood Decode(Tensor z);

    /// <inheritdoc cref="Decode"/>
    public sealed override ILikelihood forward(Tensor z) => Decode(z);
}
