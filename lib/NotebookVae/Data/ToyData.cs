using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Small artificial data sets in the plane, and linear-Gaussian data of any dimension, drawn from a generator.</summary>
public static class ToyData
{
    /// <summary>Two round Gaussians of equal weight with their means on the first axis, at −distance/2 and +distance/2.</summary>
    /// <param name="count">How many points.</param>
    /// <param name="distance">Between the two means.</param>
    /// <param name="standardDeviation">Of each Gaussian, in each direction.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <param name="dtype">The points' element type.</param>
    /// <param name="device">The points' device; null for the CPU.</param>
    /// <returns>Points <c>[count, 2]</c>; the label says which Gaussian.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1, or the deviation is negative.</exception>
    public static LabelledPoints TwoGaussians(
        long count,
        double distance = 4,
        double standardDeviation = 1,
        Generator? generator = null,
        ScalarType dtype = ScalarType.Float32,
        Device? device = null)
    {
        Require(count, standardDeviation, nameof(standardDeviation));
        using DisposeScope scope = NewDisposeScope();
        Tensor labels = randint(0, 2, [count], dtype: ScalarType.Int64, device: device, generator: generator);
        Tensor centre = (labels.to(dtype) - 0.5) * distance;
        Tensor points = stack([centre, zeros_like(centre)], 1) + Noise(count, standardDeviation, generator, dtype, device);
        return new LabelledPoints(points.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }

    /// <summary>A circle with Gaussian noise.</summary>
    /// <param name="count">How many points.</param>
    /// <param name="radius">Of the circle.</param>
    /// <param name="noise">The standard deviation of the noise, in each direction.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <param name="dtype">The points' element type.</param>
    /// <param name="device">The points' device; null for the CPU.</param>
    /// <returns>Points, <c>[count, 2]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1, or the noise is negative.</exception>
    public static Tensor Ring(
        long count,
        double radius = 2,
        double noise = 0.1,
        Generator? generator = null,
        ScalarType dtype = ScalarType.Float32,
        Device? device = null)
    {
        Require(count, noise, nameof(noise));
        using DisposeScope scope = NewDisposeScope();
        Tensor angle = rand([count], dtype: dtype, device: device, generator: generator) * (2 * Math.PI);
        Tensor circle = stack([angle.cos(), angle.sin()], 1) * radius;
        return (circle + Noise(count, noise, generator, dtype, device)).MoveToOuterDisposeScope();
    }

    /// <summary>Two half-circles of radius 1 that interlock, with Gaussian noise: the "two moons" of scikit-learn.</summary>
    /// <param name="count">How many points.</param>
    /// <param name="noise">The standard deviation of the noise, in each direction.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <param name="dtype">The points' element type.</param>
    /// <param name="device">The points' device; null for the CPU.</param>
    /// <returns>Points <c>[count, 2]</c>; label 0 is the upper moon.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1, or the noise is negative.</exception>
    public static LabelledPoints TwoMoons(
        long count, double noise = 0.1, Generator? generator = null, ScalarType dtype = ScalarType.Float32, Device? device = null)
    {
        Require(count, noise, nameof(noise));
        using DisposeScope scope = NewDisposeScope();
        Tensor labels = randint(0, 2, [count], dtype: ScalarType.Int64, device: device, generator: generator);
        Tensor angle = rand([count], dtype: dtype, device: device, generator: generator) * Math.PI;

        // Upper: (cos t, sin t). Lower: (1 − cos t, ½ − sin t).
        Tensor lower = labels.to(dtype);
        Tensor sign = 1 - (lower * 2);
        Tensor points = stack([lower + (sign * angle.cos()), (lower * 0.5) + (sign * angle.sin())], 1);
        points = points + Noise(count, noise, generator, dtype, device);
        return new LabelledPoints(points.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }

    /// <summary>The pinwheel of Johnson, Duvenaud and others (2016): arms that are turned the more, the further from the centre.</summary>
    /// <param name="count">How many points.</param>
    /// <param name="arms">How many arms.</param>
    /// <param name="radialNoise">The standard deviation along an arm, whose middle is 1 away from the centre.</param>
    /// <param name="tangentialNoise">The standard deviation across an arm.</param>
    /// <param name="twist">An arm at distance r is turned by twist · exp(r).</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <param name="dtype">The points' element type.</param>
    /// <param name="device">The points' device; null for the CPU.</param>
    /// <returns>Points <c>[count, 2]</c>; the label says which arm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or a deviation is negative.</exception>
    public static LabelledPoints Pinwheel(
        long count,
        int arms = 5,
        double radialNoise = 0.3,
        double tangentialNoise = 0.05,
        double twist = 0.25,
        Generator? generator = null,
        ScalarType dtype = ScalarType.Float32,
        Device? device = null)
    {
        Require(count, radialNoise, nameof(radialNoise));
        Require(arms, tangentialNoise, nameof(tangentialNoise));
        using DisposeScope scope = NewDisposeScope();
        Tensor labels = randint(0, arms, [count], dtype: ScalarType.Int64, device: device, generator: generator);
        Tensor noise = Noise(count, 1, generator, dtype, device);
        Tensor along = (noise.select(1, 0) * radialNoise) + 1;
        Tensor across = noise.select(1, 1) * tangentialNoise;
        Tensor angle = (labels.to(dtype) * (2 * Math.PI / arms)) + (along.exp() * twist);
        Tensor cos = angle.cos();
        Tensor sin = angle.sin();
        Tensor points = stack([(along * cos) - (across * sin), (along * sin) + (across * cos)], 1);
        return new LabelledPoints(points.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }

    /// <summary>
    /// Data of probabilistic PCA (Tipping and Bishop 1999): x = W z + μ + σ ε with z and ε standard normal, so x ~ N(μ, W Wᵀ + σ² I).
    /// </summary>
    /// <param name="count">How many points.</param>
    /// <param name="weights">W, <c>[dimensions, latent]</c>; its type and device are the data's.</param>
    /// <param name="mean">μ, <c>[dimensions]</c>; null for zero.</param>
    /// <param name="noise">σ.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>x <c>[count, dimensions]</c> and z <c>[count, latent]</c>, without a gradient.</returns>
    /// <exception cref="ArgumentException">W is no matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1, or the noise is negative.</exception>
    public static LinearGaussianData LinearGaussian(
        long count, Tensor weights, Tensor? mean = null, double noise = 0.1, Generator? generator = null)
    {
        Require(count, noise, nameof(noise));
        if (weights.dim() != 2)
        {
            throw new ArgumentException(
                $"The weights have shape [{string.Join(", ", weights.shape)}]: they must be [dimensions, latent].", nameof(weights));
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor codes = randn([count, weights.shape[1]], dtype: weights.dtype, device: weights.device, generator: generator);
        Tensor epsilon = randn([count, weights.shape[0]], dtype: weights.dtype, device: weights.device, generator: generator);
        Tensor points = codes.matmul(weights.transpose(0, 1)) + (epsilon * noise);
        points = mean is null ? points : points + mean;
        return new LinearGaussianData(points.MoveToOuterDisposeScope(), codes.MoveToOuterDisposeScope());
    }

    private static Tensor Noise(long count, double standardDeviation, Generator? generator, ScalarType dtype, Device? device) =>
        randn([count, 2], dtype: dtype, device: device, generator: generator) * standardDeviation;

    private static void Require(long count, double standardDeviation, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!(standardDeviation >= 0) || double.IsInfinity(standardDeviation))
        {
            throw new ArgumentOutOfRangeException(name, standardDeviation, "A standard deviation must be a finite number of at least 0.");
        }
    }
}
