namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Settings for values of one type.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1000", Justification = "The real package has the setting here.")]
public static class Formatter<T>
{
    private static int? listExpansionLimit;

    static Formatter() => Formatter.Clearing += () => listExpansionLimit = null;

    /// <summary>Writes a part of a larger value in a representation.</summary>
    public static void FormatTo(T obj, FormatContext context, string mimeType = PlainTextFormatter.MimeType) => obj.FormatTo(context, mimeType);

    /// <summary>How many items of a sequence of <typeparamref name="T"/> are written out; the general limit unless set.</summary>
    public static int ListExpansionLimit
    {
        get => listExpansionLimit ?? Formatter.ListExpansionLimit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            listExpansionLimit = value;
            Formatter.ListExpansionLimits[typeof(T)] = () => listExpansionLimit;
        }
    }
}
