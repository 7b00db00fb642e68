using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Small grey images of one size, laid out in rows and columns. In a notebook it is shown as a PNG picture and, for readers without
/// pictures, as one line that says what is to be seen.
/// </summary>
[TypeFormatterSource(typeof(ImageGridFormatterSource), PreferredMimeTypes = ["image/png", "text/plain"])]
public sealed class ImageGrid
{
    private const byte GapGrey = 128;

    private readonly byte[] grey;

    private ImageGrid(byte[] grey, int width, int height, string description)
    {
        this.grey = grey;
        Width = width;
        Height = height;
        Description = description;
    }

    /// <summary>The picture's width in pixels.</summary>
    public int Width { get; }

    /// <summary>The picture's height in pixels.</summary>
    public int Height { get; }

    /// <summary>One line that says what is to be seen: the title, then what rows and columns are.</summary>
    public string Description { get; }

    /// <summary>Lays images out row by row.</summary>
    /// <param name="images">Grey values, 0 black and 1 white, <c>[count, side²]</c>; values outside are clipped.</param>
    /// <param name="columns">Images in a row; the last row may be shorter.</param>
    /// <param name="title">What the picture shows.</param>
    /// <param name="rowCaption">What the rows are; null for nothing.</param>
    /// <param name="columnCaption">What the columns are; null for nothing.</param>
    /// <param name="zoom">Screen pixels along one pixel's side.</param>
    /// <param name="gap">Screen pixels between images.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">The images are not square, there is none, or the title is empty or has a line break.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Columns or zoom are less than 1, or the gap is negative.</exception>
    public static ImageGrid Of(
        Tensor images, int columns, string title, string? rowCaption = null, string? columnCaption = null, int zoom = 2, int gap = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(zoom, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        int side = images.dim() == 2 ? (int)Math.Round(Math.Sqrt(images.shape[1])) : 0;
        if (side == 0 || (long)side * side != images.shape[1] || images.shape[0] == 0)
        {
            throw new ArgumentException(
                $"The images have shape [{string.Join(", ", images.shape)}]: a grid takes [count, side × side], with at least one image.",
                nameof(images));
        }

        if (string.IsNullOrWhiteSpace(title) || title.AsSpan().ContainsAny('\n', '\r'))
        {
            throw new ArgumentException("An image grid's title must be one line that says what it shows.", nameof(title));
        }

        int count = (int)images.shape[0];
        int rows = (count + columns - 1) / columns;
        int cell = side * zoom;
        int width = (columns * (cell + gap)) + gap;
        int height = (rows * (cell + gap)) + gap;
        byte[] picture = new byte[width * height];
        Array.Fill(picture, GapGrey);
        float[] values = Values(images);
        for (int i = 0; i < count; i++)
        {
            int top = gap + (i / columns * (cell + gap));
            int left = gap + (i % columns * (cell + gap));
            for (int y = 0; y < cell; y++)
            {
                for (int x = 0; x < cell; x++)
                {
                    float value = values[(i * side * side) + (y / zoom * side) + (x / zoom)];
                    picture[((top + y) * width) + left + x] = (byte)Math.Clamp(MathF.Round(value * 255f), 0f, 255f);
                }
            }
        }

        return new ImageGrid(picture, width, height, Describe(title, rowCaption, columnCaption, rows, columns, side));
    }

    /// <summary>The grey value at a place of the picture.</summary>
    /// <param name="x">The column of screen pixels, from the left.</param>
    /// <param name="y">The row of screen pixels, from the top.</param>
    /// <returns>0 for black to 255 for white.</returns>
    public byte this[int x, int y] => grey[(y * Width) + x];

    /// <summary>The picture as a PNG file.</summary>
    /// <returns>The file's bytes.</returns>
    public byte[] ToPng() => GreyPng.Encode(grey, Width, Height);

    /// <summary>Writes the picture to a file, aside first and then renamed.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SavePng(string path) => AtomicFile.Write(path, stream => stream.Write(ToPng()));

    /// <summary>One line that says what is to be seen.</summary>
    /// <returns><see cref="Description"/>.</returns>
    public override string ToString() => Description;

    private static float[] Values(Tensor images)
    {
        using DisposeScope scope = NewDisposeScope();
        return images.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
    }

    private static string Describe(string title, string? rowCaption, string? columnCaption, int rows, int columns, int side)
    {
        string size = string.Create(CultureInfo.InvariantCulture, $"{rows} × {columns} images of {side} × {side} pixels");
        string captions = (rowCaption, columnCaption) switch
        {
            (null, null) => "",
            (string r, null) => $"; rows: {r}",
            (null, string c) => $"; columns: {c}",
            (string r, string c) => $"; rows: {r}; columns: {c}",
        };
        return $"{title} ({size}{captions})";
    }
}
