using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Damages images in known ways, to train a denoising autoencoder or to ask a model whether it notices. Images are rows of pixels,
/// <c>[..., pixels]</c>; results are new tensors of the same shape, type and device. What needs an image's shape takes its width; without
/// one, images are square.
/// </summary>
public static class Corruption
{
    /// <summary>Adds independent Gaussian noise to every pixel.</summary>
    /// <param name="images">Pixels, <c>[..., pixels]</c>.</param>
    /// <param name="standardDeviation">Of the noise.</param>
    /// <param name="clamp">Whether to cut the result to [0, 1]; uncut, it is the mean plus noise exactly.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Noisy images.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="standardDeviation"/> is not a finite number of at least 0.</exception>
    public static Tensor GaussianNoise(Tensor images, double standardDeviation, bool clamp = true, Generator? generator = null)
    {
        if (!(standardDeviation >= 0) || double.IsInfinity(standardDeviation))
        {
            throw new ArgumentOutOfRangeException(
                nameof(standardDeviation), standardDeviation, "The standard deviation must be a finite number of at least 0.");
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor noise = randn(images.shape, dtype: images.dtype, device: images.device, generator: generator);
        Tensor noisy = images + (noise * standardDeviation);
        return (clamp ? noisy.clamp(min: 0, max: 1) : noisy).MoveToOuterDisposeScope();
    }

    /// <summary>Replaces a share of the pixels, chosen one by one, by black or white with equal probability.</summary>
    /// <param name="images">Pixels, <c>[..., pixels]</c>.</param>
    /// <param name="fraction">The probability that a pixel is replaced, from 0 to 1.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Speckled images.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not between 0 and 1.</exception>
    public static Tensor SaltAndPepper(Tensor images, double fraction, Generator? generator = null)
    {
        if (!(fraction >= 0 && fraction <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction must be between 0 and 1.");
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor u = rand(images.shape, dtype: images.dtype, device: images.device, generator: generator);
        Tensor peppered = images.masked_fill(u < fraction, 0);
        return peppered.masked_fill(u < (fraction / 2), 1).MoveToOuterDisposeScope();
    }

    /// <summary>Swaps left and right.</summary>
    /// <param name="images">Pixels, <c>[..., pixels]</c>.</param>
    /// <param name="width">Pixels in a row of an image; null where images are square.</param>
    /// <returns>Mirrored images.</returns>
    /// <exception cref="ArgumentException">The pixels are no whole rows of that width, or no square.</exception>
    public static Tensor FlipHorizontally(Tensor images, int? width = null) => Flip(images, width, -1);

    /// <summary>Swaps top and bottom.</summary>
    /// <param name="images">Pixels, <c>[..., pixels]</c>.</param>
    /// <param name="width">Pixels in a row of an image; null where images are square.</param>
    /// <returns>Images upside down, as in a mirror under them.</returns>
    /// <exception cref="ArgumentException">The pixels are no whole rows of that width, or no square.</exception>
    public static Tensor FlipVertically(Tensor images, int? width = null) => Flip(images, width, -2);

    /// <summary>Paints a rectangle over every image, at a place drawn for each image.</summary>
    /// <param name="images">Pixels, <c>[..., pixels]</c>.</param>
    /// <param name="rows">The rectangle's rows.</param>
    /// <param name="columns">The rectangle's columns.</param>
    /// <param name="value">What to paint.</param>
    /// <param name="width">Pixels in a row of an image; null where images are square.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>
    /// Images with a part covered. For a fixed place, take <see cref="PixelMask.HidingRectangle"/> and <see cref="PixelMask.Paint"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The pixels are no whole rows of that width, or no square.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle is larger than the image, or has a negative size.</exception>
    public static Tensor OccludeAtRandom(
        Tensor images, int rows, int columns, double value = 0, int? width = null, Generator? generator = null)
    {
        (long height, long imageWidth) = SizeOf(images, width);
        if (rows < 0 || rows > height)
        {
            throw new ArgumentOutOfRangeException(nameof(rows), rows, $"The rectangle's rows must be between 0 and the image's {height}.");
        }

        if (columns < 0 || columns > imageWidth)
        {
            throw new ArgumentOutOfRangeException(
                nameof(columns), columns, $"The rectangle's columns must be between 0 and the image's {imageWidth}.");
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor inRows = Covered(images, height, rows, generator).unsqueeze(-1);
        Tensor inColumns = Covered(images, imageWidth, columns, generator).unsqueeze(-2);
        Tensor covered = inRows.logical_and(inColumns).reshape(images.shape);
        return images.masked_fill(covered, value).MoveToOuterDisposeScope();
    }

    // Which of `size` rows or columns are among the `length` from a place drawn for each image, [..., size].
    private static Tensor Covered(Tensor images, long size, long length, Generator? generator)
    {
        long[] batch = images.shape[..^1];
        Tensor first = randint(0, size - length + 1, [.. batch, 1], dtype: ScalarType.Int64, device: images.device, generator: generator);
        Tensor place = arange(size, dtype: ScalarType.Int64, device: images.device) - first;
        return place.ge(0).logical_and(place.lt(length));
    }

    private static Tensor Flip(Tensor images, int? width, long dimension)
    {
        (long height, long imageWidth) = SizeOf(images, width);
        using DisposeScope scope = NewDisposeScope();
        Tensor shaped = images.reshape([.. images.shape[..^1], height, imageWidth]);
        return shaped.flip(dimension).reshape(images.shape).MoveToOuterDisposeScope();
    }

    private static (long Height, long Width) SizeOf(Tensor images, int? width)
    {
        long pixels = images.dim() == 0 ? 0 : images.shape[^1];
        long columns = width ?? (long)Math.Round(Math.Sqrt(pixels));
        if (columns < 1 || pixels == 0 || pixels % columns != 0 || (width is null && columns * columns != pixels))
        {
            throw new ArgumentException(
                $"The images have shape [{string.Join(", ", images.shape)}]: {pixels} pixels are "
                + (width is null ? "no square; state the width." : $"no whole rows of {width}."),
                nameof(images));
        }

        return (pixels / columns, columns);
    }
}
