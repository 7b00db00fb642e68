namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Names the source of a type's formatters.</summary>
/// <remarks>Recognised by its simple name, so that a library can declare its own and needs no reference to this assembly.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = true)]
public class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with a parameterless constructor and a method <c>CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The representations shown when none are asked for.</summary>
    public string[]? PreferredMimeTypes { get; set; }
}
