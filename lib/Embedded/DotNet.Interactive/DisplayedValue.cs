using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>A handle on a value that a cell shows.</summary>
public class DisplayedValue
{
    private readonly string displayId;

    internal DisplayedValue(string displayId, IReadOnlyCollection<string> mimeTypes)
    {
        this.displayId = displayId;
        MimeTypes = mimeTypes;
    }

    /// <summary>The representations that are shown.</summary>
    public IReadOnlyCollection<string> MimeTypes { get; }

    /// <summary>Shows <paramref name="updatedValue"/> in place of what was shown, in the same representations.</summary>
    public void Update(object? updatedValue) =>
        DisplaySink.Current.Show(displayId, FormattedValue.CreateManyFromObject(updatedValue, [.. MimeTypes]), isUpdate: true);
}
