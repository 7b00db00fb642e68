using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>A value in one representation.</summary>
public class FormattedValue
{
    /// <summary>Makes a formatted value from its text.</summary>
    /// <exception cref="ArgumentException">The MIME type is empty.</exception>
    public FormattedValue(string mimeType, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        MimeType = mimeType;
        Value = value;
    }

    /// <summary>The representation.</summary>
    public string MimeType { get; }

    /// <summary>The value, written in it.</summary>
    public string Value { get; }

    /// <summary>Whether a host need not show it.</summary>
    public bool SuppressDisplay { get; set; }

    /// <summary>Formats a value in the given representation, or in the first preferred one.</summary>
    public static FormattedValue CreateSingleFromObject(object? value, string? mimeType = null)
    {
        mimeType ??= Formatter.GetPreferredMimeTypesFor(value?.GetType()).First();
        return new FormattedValue(mimeType, value.ToDisplayString(mimeType));
    }

    /// <summary>Formats a value in the given representations, or in all preferred ones.</summary>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes)
    {
        if (mimeTypes is null or { Length: 0 })
        {
            mimeTypes = [.. Formatter.GetPreferredMimeTypesFor(value?.GetType())];
        }

        return [.. mimeTypes.Select(mimeType => CreateSingleFromObject(value, mimeType))];
    }
}
