namespace NotebookVae;

/// <summary>How a notebook shows a <see cref="ReferenceTable"/>: as an HTML table, and as aligned text.</summary>
internal sealed class ReferenceTableFormatterSource
{
    /// <summary>The formatters, found by .NET Interactive's convention.</summary>
    /// <returns>One formatter a MIME type.</returns>
    public static IEnumerable<object> CreateTypeFormatters() =>
    [
        new ConventionFormatter<ReferenceTable>("text/html", table => table.ToHtml()),
        new ConventionFormatter<ReferenceTable>("text/plain", table => table.ToString()),
    ];
}
