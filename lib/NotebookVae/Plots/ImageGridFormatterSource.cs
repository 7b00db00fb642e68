namespace NotebookVae;

/// <summary>How a notebook shows an <see cref="ImageGrid"/>: a PNG in base64, and its one-line description.</summary>
internal sealed class ImageGridFormatterSource
{
    /// <summary>The formatters, found by .NET Interactive's convention.</summary>
    /// <returns>One formatter a MIME type.</returns>
    public static IEnumerable<object> CreateTypeFormatters() =>
    [
        new ConventionFormatter<ImageGrid>("image/png", grid => Convert.ToBase64String(grid.ToPng())),
        new ConventionFormatter<ImageGrid>("text/plain", grid => grid.Description),
    ];
}
