namespace NotebookVae;

/// <summary>How a notebook shows an <see cref="ImageGrid"/>: a PNG in base64, and its one-line description.</summary>
internal sealed class ImageGridFormatterSource
{
    /// <summary>The formatters, found by .NET Interactive's convention.</summary>
    /// <returns>One formatter a MIME type.</returns>
    public static IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("image/png", grid => Convert.ToBase64String(grid.ToPng())),
        new MimeFormatter("text/plain", grid => grid.Description),
    ];

    private sealed class MimeFormatter(string mimeType, Func<ImageGrid, string> format)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not ImageGrid grid)
            {
                return false;
            }

            writer.Write(format(grid));
            return true;
        }
    }
}
