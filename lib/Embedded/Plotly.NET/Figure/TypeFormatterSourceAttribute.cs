namespace Plotly.NET;

/// <summary>
/// Tells a notebook host how a type is shown. .NET Interactive finds it by its name and properties, not by its type (its
/// docs/formatting.md, "convention-based formatters"), so no host is referenced here.
/// </summary>
/// <param name="formatterSourceType">Type with a method <c>CreateTypeFormatters</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>Type with a method <c>CreateTypeFormatters</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The representations that a host puts into its output, all of them.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
