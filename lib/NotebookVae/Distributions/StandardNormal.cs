using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>N(0, I), the prior of the plain variational autoencoder. It has no parameters and no batch of its own.</summary>
public sealed class StandardNormal : IReparameterizedDistribution
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);
    private readonly ScalarType dtype;
    private readonly Device device;

    /// <summary>Creates the distribution.</summary>
    /// <param name="dimensions">The length of a vector.</param>
    /// <param name="dtype">The element type of draws.</param>
    /// <param name="device">The device of draws; null for the CPU.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimensions"/> is less than 1.</exception>
    public StandardNormal(long dimensions, ScalarType dtype = ScalarType.Float32, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        Dimensions = dimensions;
        this.dtype = dtype;
        this.device = device ?? CPU;
    }

    /// <inheritdoc/>
    public long Dimensions { get; }

    /// <summary>Zeros, <c>[dimensions]</c>, made at each call.</summary>
    public Tensor Mean => zeros(Dimensions, dtype: dtype, device: device);

    /// <inheritdoc/>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        return ((value.pow(2) + LogTwoPi) * -0.5).sum(-1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Sample(long? samples = null, Generator? generator = null) => Noise(samples, generator);

    /// <inheritdoc/>
    public Tensor Rsample(long? samples = null, Generator? generator = null) => Noise(samples, generator);

    /// <inheritdoc/>
    public Tensor Noise(long? samples = null, Generator? generator = null)
    {
        if (samples is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 1.");
        }

        long[] shape = samples is null ? [Dimensions] : [samples.Value, Dimensions];
        return randn(shape, dtype: dtype, device: device, generator: generator);
    }

    /// <inheritdoc/>
    public Tensor Reparameterize(Tensor noise) => noise.alias();

    /// <inheritdoc/>
    public Tensor Entropy() => tensor(Dimensions * 0.5 * (1 + LogTwoPi), dtype: dtype, device: device);

    /// <inheritdoc/>
    public IReparameterizedDistribution Detached() => this;
}
