using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>Data whose principal directions have eigenvalues far apart.</summary>
internal static class LinearData
{
    /// <summary>Rows of a Gaussian with standard deviations falling by a constant factor along rotated axes, about a mean that is not
    /// zero.</summary>
    public static Tensor Create(long rows, long pixels, ulong seed = 1, ScalarType dtype = ScalarType.Float64)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(seed);
        Tensor scales = (arange(0, pixels, dtype: ScalarType.Float64) * -0.35).exp() * 3;
        Tensor rotation = Rotation(pixels, seed + 100);
        Tensor z = randn([rows, pixels], dtype: ScalarType.Float64, generator: generator) * scales;
        Tensor mean = linspace(-1, 2, pixels, dtype: ScalarType.Float64);
        return (z.matmul(rotation) + mean).to(dtype).MoveToOuterDisposeScope();
    }

    /// <summary>A random orthogonal matrix.</summary>
    public static Tensor Rotation(long size, ulong seed)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(seed);
        (Tensor q, Tensor _) = linalg.qr(randn([size, size], dtype: ScalarType.Float64, generator: generator));
        return q.MoveToOuterDisposeScope();
    }

    /// <summary>log N(x; mean, covariance) by an inverse and a determinant, the slow way.</summary>
    public static Tensor DenseLogDensity(Tensor x, Tensor mean, Tensor covariance)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor centred = x - mean;
        Tensor quadratic = (centred.matmul(linalg.inv(covariance)) * centred).sum(-1);
        (Tensor _, Tensor logDeterminant) = linalg.slogdet(covariance);
        return ((quadratic + logDeterminant + mean.shape[0] * Math.Log(2 * Math.PI)) * -0.5).MoveToOuterDisposeScope();
    }

    public static double[] Numbers(Tensor values) => values.detach().cpu().contiguous().data<double>().ToArray();

    public static void AssertEqual(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual).abs().max().ToDouble(), 0, tolerance);
    }
}
