using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// The formatters that a type brings along through an attribute named <c>TypeFormatterSourceAttribute</c>. Source, formatters and
/// attribute are recognised by their members' names alone, so that a library needs no reference to this assembly.
/// </summary>
internal sealed class ConventionFormatters
{
    private const string AttributeName = nameof(TypeFormatterSourceAttribute);

    private static readonly ConcurrentDictionary<Type, ConventionFormatters> Known = new();

    private ConventionFormatters(IReadOnlyList<ITypeFormatter> formatters, IReadOnlyList<string> preferredMimeTypes)
    {
        Formatters = formatters;
        PreferredMimeTypes = preferredMimeTypes;
    }

    internal IReadOnlyList<ITypeFormatter> Formatters { get; }

    internal IReadOnlyList<string> PreferredMimeTypes { get; }

    internal static ConventionFormatters Of(Type type) => Known.GetOrAdd(type, Read);

    private static ConventionFormatters Read(Type type)
    {
        var formatters = new List<ITypeFormatter>();
        var preferred = new List<string>();
        // From the type up to its bases, so that a derived type's own formatters come first.
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var attribute in declaring.GetCustomAttributes(inherit: false).Where(attribute => attribute.GetType().Name == AttributeName))
            {
                var sourceType = (Type)Property(attribute, nameof(TypeFormatterSourceAttribute.FormatterSourceType))!;
                formatters.AddRange(FormattersFrom(sourceType, declaring));
                if (preferred.Count == 0 && Property(attribute, nameof(TypeFormatterSourceAttribute.PreferredMimeTypes)) is string[] mimeTypes)
                {
                    preferred.AddRange(mimeTypes);
                }
            }
        }

        return new ConventionFormatters(formatters, preferred);
    }

    private static IEnumerable<ITypeFormatter> FormattersFrom(Type sourceType, Type declaring)
    {
        var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
        var create = sourceType.GetMethod(nameof(ITypeFormatterSource.CreateTypeFormatters), Type.EmptyTypes)
            ?? throw new NotSupportedException($"{sourceType} is named as a source of formatters but has no method CreateTypeFormatters().");
        foreach (var formatter in (IEnumerable)create.Invoke(source, null)!)
        {
            yield return formatter as ITypeFormatter ?? Adapt(formatter, declaring);
        }
    }

    private static DelegateTypeFormatter Adapt(object formatter, Type declaring)
    {
        var mimeType = (string)Property(formatter, nameof(ITypeFormatter.MimeType))!;
        var format = formatter.GetType().GetMethod(nameof(ITypeFormatter.Format), [typeof(object), typeof(TextWriter)])
            ?? throw new NotSupportedException($"{formatter.GetType()} is a formatter by convention but has no method Format(object, TextWriter).");
        var write = format.CreateDelegate<Func<object, TextWriter, bool>>(formatter);
        return new DelegateTypeFormatter(declaring, mimeType, (value, context) => write(value, context.Writer));
    }

    private static object? Property(object owner, string name) =>
        owner.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(owner);
}
