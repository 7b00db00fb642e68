namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A formatter made from a function.</summary>
internal sealed class DelegateTypeFormatter(Type type, string mimeType, Func<object, FormatContext, bool> format) : ITypeFormatter
{
    public string MimeType { get; } = mimeType;

    public Type Type { get; } = type;

    // A null has no type to look formatters up by, so none of these ever sees one.
    public bool Format(object? instance, FormatContext context) => instance is not null && format(instance, context);
}
