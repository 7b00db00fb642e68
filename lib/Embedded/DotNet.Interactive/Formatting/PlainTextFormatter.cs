using System.Collections;
using System.Collections.Concurrent;
using System.Dynamic;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values as plain text.</summary>
public static class PlainTextFormatter
{
    /// <summary>The MIME type of plain text.</summary>
    public const string MimeType = "text/plain";

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Members = new();

    /// <summary>What writes values of a type as plain text.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    /// <summary>What writes values of type <typeparamref name="T"/> as plain text.</summary>
    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));

    internal static IReadOnlyList<Member> MembersOf(Type type) => Members.GetOrAdd(type, Member.Of);

    /// <summary>Whether a value is one word of text rather than a structure.</summary>
    internal static bool IsScalar(object value) =>
        value is string or IFormattable or bool or char or Uri or Version or MemberInfo or Assembly or Delegate
            or JsonElement or JsonDocument or JsonNode or ReadOnlyMemory<char> or Memory<char>
        || value.GetType().IsPrimitive;

    /// <summary>What a memory refers to, or the rows of a matrix; null for other values.</summary>
    internal static IEnumerable? ArrayOf(object value)
    {
        if (value is Array { Rank: 2 } matrix)
        {
            return Enumerable.Range(0, matrix.GetLength(0)).Select(row => Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix.GetValue(row, column)));
        }

        var type = value.GetType();
        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>) || type.GetGenericTypeDefinition() == typeof(Memory<>))
            ? (IEnumerable)type.GetMethod(nameof(ReadOnlyMemory<>.ToArray))!.Invoke(value, null)!
            : null;
    }

    internal static bool FormatDefault(object? value, FormatContext context)
    {
        var writer = context.Writer;
        switch (value)
        {
            case null:
                writer.Write(Formatter.NullString);
                break;
            case string text:
                writer.Write(text);
                break;
            case DateTime time:
                writer.Write(time.ToString("u", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                writer.Write(time.ToString("u", CultureInfo.InvariantCulture));
                break;
            case DateOnly date:
                writer.Write(date.ToString("O", CultureInfo.InvariantCulture));
                break;
            case TimeOnly time:
                writer.Write(time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case Type type:
                writer.Write(CSharpTypeName.Of(type));
                break;
            case JsonNode json:
                writer.Write(json.ToJsonString());
                break;
            case JsonDocument json:
                writer.Write(json.RootElement.ToString());
                break;
            case IFormattable formattable:
                writer.Write(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            case Exception exception:
                WriteException(exception, context);
                break;
            case IHtmlContent:
                writer.Write(value.ToString());
                break;
            case var scalar when IsScalar(scalar):
                writer.Write(scalar.ToString());
                break;
            case Table table:
                table.WritePlain(context);
                break;
            case var whole when !context.AllowRecursion:
                writer.Write(whole.ToString());
                break;
            case ITuple tuple:
                WriteTuple(tuple, context);
                break;
            case ExpandoObject expando:
                WriteDictionary(expando.ToDictionary(), context);
                break;
            case IDictionary dictionary:
                WriteDictionary(dictionary, context);
                break;
            case var memory when ArrayOf(memory) is { } array:
                WriteSequence(array, context);
                break;
            case IEnumerable sequence:
                WriteSequence(sequence, context);
                break;
            default:
                WriteObject(value, context);
                break;
        }

        return true;
    }

    /// <summary>The first items of a sequence, and how many more there are: unknown where counting would mean enumerating.</summary>
    internal static (List<object?> Items, int? More) Take(IEnumerable sequence, int limit)
    {
        var items = new List<object?>();
        foreach (var item in sequence)
        {
            if (items.Count == limit)
            {
                return (items, sequence is ICollection collection ? collection.Count - limit : null);
            }

            items.Add(item);
        }

        return (items, 0);
    }

    internal static int LimitFor(IEnumerable sequence)
    {
        var element = sequence.GetType().GetInterfaces()
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        return element is not null && Formatter.ListExpansionLimits.TryGetValue(element, out var limit)
            ? limit() ?? Formatter.ListExpansionLimit
            : Formatter.ListExpansionLimit;
    }

    internal static string SequenceText(List<object?> items, int? more, FormatContext? parent = null)
    {
        using var text = FormatContext.ForText(parent);
        text.Writer.Write("[ ");
        WriteSeparated(items, text);
        text.Writer.Write(more switch
        {
            0 => items.Count == 0 ? "]" : " ]",
            null => " ... (more) ]",
            { } count => $" ... ({count} more) ]",
        });
        return text.Writer.ToString()!;
    }

    private static void WriteSequence(IEnumerable sequence, FormatContext context)
    {
        var (items, more) = Take(sequence, LimitFor(sequence));
        context.Writer.Write(SequenceText(items, more, context));
    }

    // Without the stack trace, which names folders of the machine where a library was built.
    private static void WriteException(Exception exception, FormatContext context)
    {
        context.Writer.Write($"{exception.GetType()}: {exception.Message}");
        for (var cause = exception.InnerException; cause is not null && context.Depth <= 1; cause = cause.InnerException)
        {
            context.Writer.Write($"\n caused by {cause.GetType()}: {cause.Message}");
        }
    }

    private static void WriteTuple(ITuple tuple, FormatContext context)
    {
        context.Writer.Write("( ");
        WriteSeparated(Enumerable.Range(0, tuple.Length).Select(index => tuple[index]), context);
        context.Writer.Write(" )");
    }

    private static void WriteDictionary(IDictionary dictionary, FormatContext context)
    {
        context.Writer.Write("{ ");
        var written = 0;
        foreach (DictionaryEntry entry in dictionary)
        {
            if (written == Formatter.ListExpansionLimit)
            {
                context.Writer.Write($" ... ({dictionary.Count - written} more)");
                break;
            }

            context.Writer.Write(written++ == 0 ? string.Empty : ", ");
            Formatter.Write(entry.Key, context, MimeType);
            context.Writer.Write(": ");
            Formatter.Write(entry.Value, context, MimeType);
        }

        context.Writer.Write(written == 0 ? "}" : " }");
    }

    // One line a member at the top; enclosed objects stay on their member's line.
    private static void WriteObject(object value, FormatContext context)
    {
        var members = MembersOf(value.GetType());
        if (members.Count == 0)
        {
            context.Writer.Write(value.ToString());
            return;
        }

        var isOutermost = context.Depth <= 1;
        context.Writer.Write(isOutermost ? TypeName(value.GetType()) : "{ ");
        for (var index = 0; index < members.Count; index++)
        {
            context.Writer.Write(isOutermost ? "\n  " : index == 0 ? string.Empty : ", ");
            context.Writer.Write(members[index].Name);
            context.Writer.Write(": ");
            Formatter.Write(members[index].Read(value), context, MimeType);
        }

        context.Writer.Write(isOutermost ? string.Empty : " }");
    }

    private static void WriteSeparated(IEnumerable<object?> values, FormatContext context)
    {
        var isFirst = true;
        foreach (var value in values)
        {
            context.Writer.Write(isFirst ? string.Empty : ", ");
            isFirst = false;
            Formatter.Write(value, context, MimeType);
        }
    }

    private static string TypeName(Type type) =>
        type.Name.Contains("AnonymousType", StringComparison.Ordinal) ? "(anonymous)"
        : !type.IsGenericType ? type.Name
        : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";
}
