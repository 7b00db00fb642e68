using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>A distribution stretched about its mean μ: μ + s (z − μ) with z from the given one.</summary>
internal sealed class InflatedDistribution(IReparameterizedDistribution inner, double factor) : IDistribution
{
    public long Dimensions => inner.Dimensions;

    /// <summary>log q(μ + (value − μ)/s) − D log s, the change of variables.</summary>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = inner.Mean;
        Tensor shrunk = mean + ((value - mean) / factor);
        return (inner.LogDensity(shrunk) - (Dimensions * Math.Log(factor))).MoveToOuterDisposeScope();
    }

    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = inner.Mean;
        return (mean + ((inner.Sample(samples, generator) - mean) * factor)).MoveToOuterDisposeScope();
    }
}
