namespace NotebookVae;

/// <summary>A grey picture of any size, read from a PNG, PGM or PPM file.</summary>
public sealed class GreyImage
{
    /// <summary>The most pixels that a file may announce: more is damage, or a picture that nobody wants at 28 × 28.</summary>
    internal const long MaximumPixels = 100_000_000;

    private readonly float[] pixels;

    /// <summary>Creates an image.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="pixels">Values in [0, 1], row after row; 0 is black.</param>
    /// <exception cref="ArgumentException">The number of values is not width times height, or a size is less than 1.</exception>
    public GreyImage(int width, int height, float[] pixels)
    {
        if (width < 1 || height < 1 || pixels.LongLength != (long)width * height)
        {
            throw new ArgumentException(
                $"An image of {width} × {height} pixels must have as many values, at least one, and has {pixels.LongLength}.",
                nameof(pixels));
        }

        Width = width;
        Height = height;
        this.pixels = pixels;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>The number of rows.</summary>
    public int Height { get; }

    /// <summary>Values in [0, 1], row after row; 0 is black.</summary>
    public ReadOnlyMemory<float> Pixels => pixels;

    /// <summary>Reads a picture: PNG of every colour type and bit depth, interlaced or not; PGM and PPM, plain or raw.</summary>
    /// <param name="path">The file. Its first bytes tell its kind, not its name.</param>
    /// <returns>The picture in grey: of colours their luma (ITU-R BT.601); what is transparent shows white, as on paper.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind; the message names it.</exception>
    public static GreyImage Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The image '{path}' does not exist.", path);
        }

        byte[] file = File.ReadAllBytes(path);
        return PngReader.IsPng(file) ? PngReader.Read(path, file)
            : NetpbmReader.IsNetpbm(file) ? NetpbmReader.Read(path, file)
            : throw new InvalidDataException(
                $"The image '{path}' is no PNG, PGM or PPM file: save it as PNG (in any paint program, or with 'magick in.jpg out.png').");
    }

    /// <summary>Black for white: dark ink on paper becomes light strokes on black, which MNIST has.</summary>
    /// <returns>1 − value everywhere.</returns>
    public GreyImage Inverted() => new(Width, Height, Array.ConvertAll(pixels, value => 1 - value));

    /// <summary>The image on a square.</summary>
    /// <param name="fit">How; <see cref="ImageFit.Stretch"/> leaves the image as it is, to be stretched when it is resized.</param>
    /// <returns>A square image, or this one.</returns>
    public GreyImage OnSquare(ImageFit fit)
    {
        if (Width == Height || fit == ImageFit.Stretch)
        {
            return this;
        }

        int side = fit == ImageFit.Pad ? Math.Max(Width, Height) : Math.Min(Width, Height);
        int left = (side - Width) / 2;
        int top = (side - Height) / 2;
        float[] square = new float[(long)side * side];
        for (int row = Math.Max(0, top); row < Math.Min(side, top + Height); row++)
        {
            for (int column = Math.Max(0, left); column < Math.Min(side, left + Width); column++)
            {
                square[((long)row * side) + column] = pixels[((long)(row - top) * Width) + column - left];
            }
        }

        return new GreyImage(side, side, square);
    }

    /// <summary>The image at another size: each new pixel is the mean of the old image over the area that it covers.</summary>
    /// <param name="width">The new pixels in a row.</param>
    /// <param name="height">The new number of rows.</param>
    /// <returns>The resized image; its mean is the old one's.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public GreyImage Resized(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (int First, double[] Weights)[] columns = Areas(Width, width);
        (int First, double[] Weights)[] rows = Areas(Height, height);
        double[] narrow = new double[(long)Height * width];
        for (int row = 0; row < Height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                (int first, double[] weights) = columns[column];
                double sum = 0;
                for (int k = 0; k < weights.Length; k++)
                {
                    sum += weights[k] * pixels[((long)row * Width) + first + k];
                }

                narrow[((long)row * width) + column] = sum;
            }
        }

        float[] resized = new float[(long)height * width];
        for (int row = 0; row < height; row++)
        {
            (int first, double[] weights) = rows[row];
            for (int column = 0; column < width; column++)
            {
                double sum = 0;
                for (int k = 0; k < weights.Length; k++)
                {
                    sum += weights[k] * narrow[((long)(first + k) * width) + column];
                }

                resized[((long)row * width) + column] = (float)Math.Clamp(sum, 0, 1);
            }
        }

        return new GreyImage(width, height, resized);
    }

    /// <summary>The luma of ITU-R BT.601, of the values as they are stored.</summary>
    internal static float Luma(float red, float green, float blue) => (0.299f * red) + (0.587f * green) + (0.114f * blue);

    // For each new pixel the first old one that it covers, and the shares of each: they add to one.
    private static (int First, double[] Weights)[] Areas(int from, int to)
    {
        (int, double[])[] areas = new (int, double[])[to];
        double scale = (double)from / to;
        for (int i = 0; i < to; i++)
        {
            double start = i * scale;
            double end = (i + 1) * scale;
            int first = (int)start;
            int last = Math.Min(from - 1, (int)Math.Ceiling(end) - 1);
            double[] weights = new double[Math.Max(1, last - first + 1)];
            for (int k = 0; k < weights.Length; k++)
            {
                weights[k] = Math.Max(0, Math.Min(end, first + k + 1) - Math.Max(start, first + k)) / scale;
            }

            areas[i] = (first, weights);
        }

        return areas;
    }
}
