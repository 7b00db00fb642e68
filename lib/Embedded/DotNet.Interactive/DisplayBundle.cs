using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The representations of one value that are shown together.</summary>
internal static class DisplayBundle
{
    /// <summary>
    /// All representations asked for, or all preferred ones. HTML that was made from a value gets plain text beside it, for
    /// front ends without HTML and for comparing outputs; HTML that the notebook wrote itself does not.
    /// </summary>
    internal static IReadOnlyList<FormattedValue> Of(object? value, params string[] mimeTypes)
    {
        var bundle = FormattedValue.CreateManyFromObject(value, mimeTypes);
        var wantsPlainText = mimeTypes is null or { Length: 0 }
            && value is not IHtmlContent
            && bundle.Any(formatted => formatted.MimeType == HtmlFormatter.MimeType)
            && bundle.All(formatted => formatted.MimeType != PlainTextFormatter.MimeType);
        return wantsPlainText
            ? [.. bundle, FormattedValue.CreateSingleFromObject(value, PlainTextFormatter.MimeType)]
            : bundle;
    }
}
