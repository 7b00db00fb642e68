namespace NotebookVae;

/// <summary>
/// Names the class that knows how a type is shown in a notebook. .NET Interactive finds it by this attribute's name, so that the library
/// needs no reference to the host.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
internal sealed class TypeFormatterSourceAttribute : Attribute
{
    /// <summary>Names the source.</summary>
    /// <param name="formatterSourceType">A class with a method <c>CreateTypeFormatters</c>.</param>
    public TypeFormatterSourceAttribute(Type formatterSourceType)
    {
        FormatterSourceType = formatterSourceType;
    }

    /// <summary>A class with a method <c>CreateTypeFormatters</c>.</summary>
    public Type FormatterSourceType { get; }

    /// <summary>The MIME types that a notebook's output shall have.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
