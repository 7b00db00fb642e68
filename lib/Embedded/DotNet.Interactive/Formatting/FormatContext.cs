using System.Globalization;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Where a formatter writes.</summary>
public class FormatContext : IDisposable
{
    /// <summary>A context with a writer of its own.</summary>
    public FormatContext()
        : this(new StringWriter(CultureInfo.InvariantCulture))
    {
    }

    /// <summary>A context that writes to <paramref name="writer"/>.</summary>
    public FormatContext(TextWriter writer) => Writer = writer;

    /// <summary>What the formatter writes to.</summary>
    public TextWriter Writer { get; }

    /// <summary>How many values enclose the one being written.</summary>
    internal int Depth { get; set; }

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);
}
