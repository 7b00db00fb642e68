using System.Globalization;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Where a formatter writes.</summary>
public class FormatContext : IDisposable
{
    // Nested lists of nested lists reach any size long before they reach the recursion limit.
    private const int LargestCount = 10_000;

    private readonly FormatContext outermost;
    private int written;

    /// <summary>A context that writes to <paramref name="writer"/>.</summary>
    public FormatContext(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Writer = writer;
        outermost = this;
    }

    private FormatContext(FormatContext? parent)
    {
        Writer = new StringWriter(CultureInfo.InvariantCulture);
        outermost = parent?.outermost ?? this;
        Depth = parent?.Depth ?? 0;
    }

    /// <summary>What the formatter writes to.</summary>
    public TextWriter Writer { get; }

    /// <summary>How many values enclose the one being written, itself included.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether the value being written may be taken apart: it is neither too deep nor one of too many.</summary>
    internal bool AllowRecursion => Depth <= Formatter.RecursionLimit && outermost.written <= LargestCount;

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary>A context with a writer of its own, for a part of what <paramref name="parent"/> writes or for a whole.</summary>
    internal static FormatContext ForText(FormatContext? parent = null) => new(parent);

    internal void Enter()
    {
        Depth++;
        outermost.written++;
    }

    internal void Leave() => Depth--;
}
