using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A decoder to real-valued pixels, p(x|z) = N(x; μ(z), diag σ²) (Kingma and Welling 2013, appendix C.2): any network from z to μ, with σ
/// fixed, learned, or a function of z.
/// </summary>
/// <remarks>The keys of the state dictionary are <c>network.*</c>, and <c>logvar</c> where σ is learned apart from the network:
/// <c>[1]</c> if shared, <c>[pixels]</c> if not.</remarks>
public sealed class GaussianDecoder : Decoder<GaussianLikelihood>
{
    private readonly Network network;
    private readonly Parameter? logvar;

    /// <summary>Creates the decoder; the network becomes part of this module.</summary>
    /// <param name="network">
    /// From z to μ, one output a pixel; for <see cref="DecoderVariance.FromCode"/> twice as many, means before log-variances. It should end
    /// with a linear layer.
    /// </param>
    /// <param name="variance">Where σ² comes from.</param>
    /// <param name="standardDeviation">σ where it is fixed, else where it starts; for <see cref="DecoderVariance.FromCode"/> only after
    /// <see cref="Decoder.StartFrom"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="standardDeviation"/> is not a positive number.</exception>
    /// <exception cref="ArgumentException">The network's outputs cannot be halved where they must be.</exception>
    public GaussianDecoder(Network network, DecoderVariance variance = DecoderVariance.Fixed, double standardDeviation = 1)
        : base(nameof(GaussianDecoder), network.Inputs, PixelsOf(network, variance))
    {
        if (!(standardDeviation > 0) || double.IsInfinity(standardDeviation))
        {
            throw new ArgumentOutOfRangeException(
                nameof(standardDeviation), standardDeviation, "The standard deviation must be a positive finite number.");
        }

        this.network = network;
        Variance = variance;
        StandardDeviation = standardDeviation;
        if (variance is DecoderVariance.Shared or DecoderVariance.PerPixel)
        {
            long count = variance == DecoderVariance.Shared ? 1 : Pixels;
            logvar = new Parameter(full([count], 2 * Math.Log(standardDeviation), dtype: ScalarType.Float32));
            logvar.DetachFromDisposeScope();
        }

        RegisterComponents();
    }

    /// <summary>Where σ² comes from.</summary>
    public DecoderVariance Variance { get; }

    /// <summary>σ where it is fixed, else where it started.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    public override GaussianLikelihood Decode(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor outputs = network.forward(z);
        if (Variance == DecoderVariance.FromCode)
        {
            Tensor mean = outputs.narrow(-1, 0, Pixels).MoveToOuterDisposeScope();
            return new GaussianLikelihood(mean, outputs.narrow(-1, Pixels, Pixels).MoveToOuterDisposeScope());
        }

        outputs.MoveToOuterDisposeScope();
        if (logvar is not null)
        {
            return new GaussianLikelihood(outputs, logvar);
        }

        GaussianLikelihood likelihood = GaussianLikelihood.WithStandardDeviation(outputs, StandardDeviation);
        likelihood.LogVariance.MoveToOuterDisposeScope();
        return likelihood;
    }

    /// <inheritdoc/>
    protected override void SetOutputBias(Tensor mean) => network.SetOutputBias(
        Variance == DecoderVariance.FromCode ? cat([mean, full_like(mean, 2 * Math.Log(StandardDeviation))]) : mean);

    private static long PixelsOf(Network network, DecoderVariance variance)
    {
        if (variance is < DecoderVariance.Fixed or > DecoderVariance.FromCode)
        {
            throw new ArgumentOutOfRangeException(
                nameof(variance), variance, "The variance must be one of Fixed, Shared, PerPixel and FromCode.");
        }

        if (variance != DecoderVariance.FromCode)
        {
            return network.Outputs;
        }

        return network.Outputs % 2 == 0
            ? network.Outputs / 2
            : throw new ArgumentException(
                $"The network has {network.Outputs} outputs: a mean and a log-variance for each pixel make an even number.",
                nameof(network));
    }
}
