using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Which pixels of an image are seen and which are hidden: splits images into both parts, puts them together again, and paints over what
/// is hidden. For a conditional model the visible part is the condition and the hidden part is what it must say.
/// </summary>
public sealed class PixelMask
{
    private readonly long[] visible;
    private readonly long[] hidden;

    /// <summary>Creates a mask.</summary>
    /// <param name="isVisible">One value a pixel, row after row.</param>
    /// <exception cref="ArgumentException">There is no pixel.</exception>
    public PixelMask(IReadOnlyList<bool> isVisible)
    {
        if (isVisible.Count == 0)
        {
            throw new ArgumentException("A mask needs at least one pixel.", nameof(isVisible));
        }

        visible = [.. Enumerable.Range(0, isVisible.Count).Where(i => isVisible[i]).Select(i => (long)i)];
        hidden = [.. Enumerable.Range(0, isVisible.Count).Where(i => !isVisible[i]).Select(i => (long)i)];
    }

    private PixelMask(long[] visible, long[] hidden)
    {
        this.visible = visible;
        this.hidden = hidden;
    }

    /// <summary>The number of pixels of an image.</summary>
    public long Pixels => visible.Length + hidden.Length;

    /// <summary>How many pixels are seen.</summary>
    public long VisiblePixels => visible.Length;

    /// <summary>How many pixels are hidden.</summary>
    public long HiddenPixels => hidden.Length;

    /// <summary>The mask that hides what this one shows.</summary>
    public PixelMask Inverse => new(hidden, visible);

    /// <summary>Shows some quarters of an image. In an odd size the middle row or column belongs to the lower or right half.</summary>
    /// <param name="shown">Which quarters.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">The number of rows.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 2, or there is no such quarter.</exception>
    public static PixelMask OfQuadrants(Quadrants shown, int width = 28, int height = 28)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 2);
        if ((shown & ~Quadrants.All) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(shown), shown, "The quadrants must be a combination of the four.");
        }

        return Where(width, height, (row, column) => shown.HasFlag((row < height / 2, column < width / 2) switch
        {
            (true, true) => Quadrants.TopLeft,
            (true, false) => Quadrants.TopRight,
            (false, true) => Quadrants.BottomLeft,
            (false, false) => Quadrants.BottomRight,
        }));
    }

    /// <summary>Hides a rectangle.</summary>
    /// <param name="top">Its first row.</param>
    /// <param name="left">Its first column.</param>
    /// <param name="rows">How many rows it covers.</param>
    /// <param name="columns">How many columns it covers.</param>
    /// <param name="width">Pixels in a row of the image.</param>
    /// <param name="height">The number of rows of the image.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the rectangle reaches out of the image.</exception>
    public static PixelMask HidingRectangle(int top, int left, int rows, int columns, int width = 28, int height = 28)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        RequireInside(top, rows, height, nameof(rows));
        RequireInside(left, columns, width, nameof(columns));
        return Where(
            width, height, (row, column) => row < top || row >= top + rows || column < left || column >= left + columns);
    }

    /// <summary>The visible pixels, in the order of the image.</summary>
    /// <param name="images"><c>[..., pixels]</c>.</param>
    /// <returns><c>[..., visible pixels]</c>.</returns>
    /// <exception cref="ArgumentException">The images have another number of pixels.</exception>
    public Tensor Visible(Tensor images) => Select(images, visible);

    /// <summary>The hidden pixels, in the order of the image.</summary>
    /// <param name="images"><c>[..., pixels]</c>.</param>
    /// <returns><c>[..., hidden pixels]</c>.</returns>
    /// <exception cref="ArgumentException">The images have another number of pixels.</exception>
    public Tensor Hidden(Tensor images) => Select(images, hidden);

    /// <summary>Whole images from their two parts: the inverse of <see cref="Visible"/> and <see cref="Hidden"/>.</summary>
    /// <param name="visiblePart"><c>[..., visible pixels]</c>.</param>
    /// <param name="hiddenPart"><c>[..., hidden pixels]</c>; leading dimensions broadcast against the visible part's.</param>
    /// <returns><c>[..., pixels]</c>.</returns>
    /// <exception cref="ArgumentException">A part has another number of pixels.</exception>
    public Tensor Combine(Tensor visiblePart, Tensor hiddenPart)
    {
        Require(visiblePart, visible.Length, nameof(visiblePart));
        Require(hiddenPart, hidden.Length, nameof(hiddenPart));
        using DisposeScope scope = NewDisposeScope();
        long[] batch = visiblePart.dim() >= hiddenPart.dim() ? visiblePart.shape[..^1] : hiddenPart.shape[..^1];
        Tensor parts = cat([visiblePart.expand([.. batch, visible.Length]), hiddenPart.expand([.. batch, hidden.Length])], -1);

        // Pixel visible[k] is at place k of both parts in a row, pixel hidden[k] after all of the visible.
        long[] places = new long[Pixels];
        for (int k = 0; k < visible.Length; k++)
        {
            places[visible[k]] = k;
        }

        for (int k = 0; k < hidden.Length; k++)
        {
            places[hidden[k]] = visible.Length + k;
        }

        return parts.index_select(-1, tensor(places, device: parts.device)).MoveToOuterDisposeScope();
    }

    /// <summary>The images with one value in place of everything hidden.</summary>
    /// <param name="images"><c>[..., pixels]</c>.</param>
    /// <param name="value">What to paint: 0 is MNIST's background; −1 tells a network that the pixel is unknown.</param>
    /// <returns><c>[..., pixels]</c>, a new tensor.</returns>
    /// <exception cref="ArgumentException">The images have another number of pixels.</exception>
    public Tensor Paint(Tensor images, double value = 0)
    {
        Require(images, Pixels, nameof(images));
        using DisposeScope scope = NewDisposeScope();
        Tensor mask = AsTensor(images.device);
        return images.masked_fill(mask.logical_not(), value).MoveToOuterDisposeScope();
    }

    /// <summary>The mask itself: true where a pixel is visible.</summary>
    /// <param name="device">The device; null for the CPU.</param>
    /// <returns>bool, <c>[pixels]</c>.</returns>
    public Tensor AsTensor(Device? device = null)
    {
        bool[] values = new bool[Pixels];
        foreach (long i in visible)
        {
            values[i] = true;
        }

        return tensor(values, device: device);
    }

    private static PixelMask Where(int width, int height, Func<int, int, bool> isVisible) =>
        new([.. Enumerable.Range(0, height * width).Select(i => isVisible(i / width, i % width))]);

    private static void RequireInside(int start, int length, int size, string name)
    {
        if (start < 0 || length < 0 || start > size - length)
        {
            throw new ArgumentOutOfRangeException(name, length, $"From {start} on, {length} do not fit into {size}.");
        }
    }

    private static void Require(Tensor images, long pixels, string name)
    {
        if (images.dim() == 0 || images.shape[^1] != pixels)
        {
            throw new ArgumentException(
                $"The tensor has shape [{string.Join(", ", images.shape)}]: its last dimension must be {pixels} pixels.", name);
        }
    }

    private Tensor Select(Tensor images, long[] places)
    {
        Require(images, Pixels, nameof(images));
        using DisposeScope scope = NewDisposeScope();
        return images.index_select(-1, tensor(places, device: images.device)).MoveToOuterDisposeScope();
    }
}
