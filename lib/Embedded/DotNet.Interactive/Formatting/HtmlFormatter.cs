using System.Collections;
using System.Dynamic;
using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values as HTML.</summary>
public static class HtmlFormatter
{
    /// <summary>The MIME type of HTML.</summary>
    public const string MimeType = "text/html";

    internal static string NullText => $"<div class=\"dni-plaintext\"><pre>{WebUtility.HtmlEncode(Formatter.NullString)}</pre></div>";

    /// <summary>What writes values of a type as HTML.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    /// <summary>What writes values of type <typeparamref name="T"/> as HTML.</summary>
    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));

    /// <summary>The formatters that hold where nothing else is registered.</summary>
    internal static bool FormatDefault(object? value, FormatContext context)
    {
        switch (value)
        {
            case IHtmlContent html:
                html.WriteTo(context.Writer, HtmlEncoder.Default);
                break;
            case null:
            case Exception:
            case var whole when PlainTextFormatter.IsScalar(whole) || !context.AllowRecursion:
                WritePreformatted(value, context);
                break;
            case Table table:
                WriteTable(table, context);
                break;
            case var memory when PlainTextFormatter.ArrayOf(memory) is { } array:
                WriteSequence(array, context);
                break;
            case ExpandoObject expando:
                WriteDictionary(expando.ToDictionary(), context);
                break;
            case IDictionary dictionary:
                WriteDictionary(dictionary, context);
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

    private static void WritePreformatted(object? value, FormatContext context)
    {
        context.Writer.Write("<div class=\"dni-plaintext\"><pre>");
        WritePlain(value, context);
        context.Writer.Write("</pre></div>");
    }

    private static void WriteDictionary(IDictionary dictionary, FormatContext context)
    {
        WriteHead(context, "key", "value");
        var written = 0;
        foreach (DictionaryEntry entry in dictionary)
        {
            if (written++ == Formatter.ListExpansionLimit)
            {
                WriteMore(dictionary.Count - Formatter.ListExpansionLimit, columns: 2, context);
                break;
            }

            WriteRow(context, entry.Key, entry.Value);
        }

        context.Writer.Write("</tbody></table>");
    }

    // Sequences of scalars read best on one line; sequences of objects as a table with a column for each property.
    private static void WriteSequence(IEnumerable sequence, FormatContext context)
    {
        var limit = PlainTextFormatter.LimitFor(sequence);
        var (items, more) = PlainTextFormatter.Take(sequence, limit);
        var shared = items.Count > 0 && items[0] is { } first && !IsWrittenWhole(first) && items.All(item => item?.GetType() == first.GetType())
            ? PlainTextFormatter.MembersOf(first.GetType())
            : [];
        if (shared.Count == 0 && items.All(item => item is null || PlainTextFormatter.IsScalar(item)))
        {
            context.Writer.Write("<div class=\"dni-plaintext\"><pre>");
            context.Writer.Write(WebUtility.HtmlEncode(PlainTextFormatter.SequenceText(items, more)));
            context.Writer.Write("</pre></div>");
            return;
        }

        string[] columns = shared.Count > 0 ? ["index", .. shared.Select(member => member.Name)] : ["index", "value"];
        WriteHead(context, columns);
        for (var index = 0; index < items.Count; index++)
        {
            var item = items[index];
            object?[] cells = shared.Count > 0 ? [index, .. shared.Select(member => member.Read(item!))] : [index, item];
            WriteRow(context, cells);
        }

        if (more is not 0)
        {
            WriteMore(more, columns.Length, context);
        }

        context.Writer.Write("</tbody></table>");
    }

    private static void WriteTable(Table table, FormatContext context)
    {
        WriteHead(context, [.. table.Columns]);
        var (rows, more) = table.Shown();
        foreach (var row in rows)
        {
            WriteRow(context, [.. row]);
        }

        if (more > 0)
        {
            WriteMore(more, table.Columns.Count, context);
        }

        context.Writer.Write("</tbody></table>");
    }

    private static void WriteObject(object value, FormatContext context)
    {
        var members = PlainTextFormatter.MembersOf(value.GetType());
        if (members.Count == 0)
        {
            WritePreformatted(value, context);
            return;
        }

        WriteHead(context, "name", "value");
        foreach (var member in members)
        {
            WriteRow(context, new HtmlString(WebUtility.HtmlEncode(member.Name)), member.Read(value));
        }

        context.Writer.Write("</tbody></table>");
    }

    private static bool IsWrittenWhole(object item) =>
        PlainTextFormatter.IsScalar(item) || item is IEnumerable or IHtmlContent || Formatter.HasOwnFormatter(item.GetType(), MimeType);

    private static void WriteHead(FormatContext context, params string[] columns)
    {
        context.Writer.Write("<table><thead><tr>");
        foreach (var column in columns)
        {
            context.Writer.Write("<th>");
            context.Writer.Write(WebUtility.HtmlEncode(column));
            context.Writer.Write("</th>");
        }

        context.Writer.Write("</tr></thead><tbody>");
    }

    private static void WriteRow(FormatContext context, params object?[] cells)
    {
        context.Writer.Write("<tr>");
        foreach (var cell in cells)
        {
            context.Writer.Write("<td>");
            if (cell is IHtmlContent || (cell is not null && Formatter.HasOwnFormatter(cell.GetType(), MimeType)))
            {
                Formatter.Write(cell, context, MimeType);
            }
            else
            {
                WritePlain(cell, context);
            }

            context.Writer.Write("</td>");
        }

        context.Writer.Write("</tr>");
    }

    private static void WriteMore(int? more, int columns, FormatContext context) =>
        context.Writer.Write($"<tr><td colspan=\"{columns}\">{(more is { } count ? $"({count} more)" : "(more)")}</td></tr>");

    private static void WritePlain(object? value, FormatContext context)
    {
        using var text = FormatContext.ForText(context);
        Formatter.Write(value, text, PlainTextFormatter.MimeType);
        context.Writer.Write(WebUtility.HtmlEncode(text.Writer.ToString()));
    }
}
