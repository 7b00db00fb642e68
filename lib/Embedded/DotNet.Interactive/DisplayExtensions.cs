using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace System;

/// <summary>Shows values below the running cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations to show; the type's preferred ones when left out.</param>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        Show(DisplayBundle.Of(value, mimeTypes));

    /// <summary>Shows a string that is already in the representation <paramref name="mimeType"/>.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        Show([new FormattedValue(mimeType, value)]);

    /// <summary>Shows a sequence as a table with a row for each item and a column for each of the items' members or keys.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations to show; HTML and plain text when left out.</param>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T>? value, params string[] mimeTypes) =>
        value is null ? Display(value, mimeTypes) : Display(Table.Of(value), mimeTypes);

    private static DisplayedValue Show(IReadOnlyList<FormattedValue> bundle)
    {
        var displayId = DisplaySink.NextDisplayId();
        DisplaySink.Current.Show(displayId, bundle, isUpdate: false);
        return new DisplayedValue(displayId, bundle);
    }
}
