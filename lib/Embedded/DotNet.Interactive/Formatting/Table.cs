using System.Globalization;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A sequence as rows and named columns.</summary>
internal sealed class Table
{
    private Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyDictionary<string, object?>> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    /// <summary>The columns' names, in the order in which the items bring them.</summary>
    internal IReadOnlyList<string> Columns { get; }

    /// <summary>The rows by column; a row may lack columns.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows { get; }

    /// <summary>Takes items apart: by their keys where they are sequences of named values, else by their members; a scalar is a value.</summary>
    internal static Table Of<T>(IEnumerable<T> items)
    {
        var columns = new List<string>();
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        foreach (var item in items)
        {
            var row = new Dictionary<string, object?>();
            foreach (var (name, value) in Cells(item))
            {
                row[name] = value;
                if (!columns.Contains(name))
                {
                    columns.Add(name);
                }
            }

            rows.Add(row);
        }

        return new Table(columns, rows);
    }

    /// <summary>The first rows that are shown, and how many more there are.</summary>
    internal (IEnumerable<IEnumerable<object?>> Rows, int More) Shown()
    {
        var limit = Formatter.ListExpansionLimit;
        return (Rows.Take(limit).Select(row => Columns.Select(column => row.GetValueOrDefault(column, string.Empty))), Math.Max(0, Rows.Count - limit));
    }

    /// <summary>Writes the columns below each other, numbers to the right.</summary>
    internal void WritePlain(FormatContext context)
    {
        var (rows, more) = Shown();
        var values = rows.Select(row => row.ToList()).ToList();
        var texts = values.Select(row => row.Select(value => Text(value, context)).ToList()).ToList();
        var widths = Columns.Select((column, index) => texts.Select(row => row[index].Length).Append(column.Length).Max()).ToList();
        WriteLine(context, Columns, widths, Columns.Select((_, index) => values.Count > 0 && values.All(row => IsNumber(row[index]))));
        foreach (var (row, text) in values.Zip(texts))
        {
            context.Writer.Write('\n');
            WriteLine(context, text, widths, row.Select(IsNumber));
        }

        if (more > 0)
        {
            context.Writer.Write(string.Create(CultureInfo.InvariantCulture, $"\n({more} more)"));
        }
    }

    private static IEnumerable<(string Name, object? Value)> Cells(object? item) => item switch
    {
        null => [],
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs.Select(pair => (pair.Key, pair.Value)),
        IEnumerable<(string Name, object? Value)> pairs => pairs,
        var scalar when PlainTextFormatter.IsScalar(scalar) => [("value", scalar)],
        _ => PlainTextFormatter.MembersOf(item.GetType()).Select(member => (member.Name, member.Read(item))),
    };

    private static string Text(object? value, FormatContext parent)
    {
        using var context = FormatContext.ForText(parent);
        Formatter.Write(value, context, PlainTextFormatter.MimeType);
        return context.Writer.ToString()!.ReplaceLineEndings(" ");
    }

    private static bool IsNumber(object? value) =>
        value is IConvertible convertible and not Enum && convertible.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static void WriteLine(FormatContext context, IEnumerable<string> texts, IEnumerable<int> widths, IEnumerable<bool> areRight) =>
        context.Writer.Write(string.Join("  ", texts.Zip(widths, areRight).Select(cell => cell.Third ? cell.First.PadLeft(cell.Second) : cell.First.PadRight(cell.Second))).TrimEnd());
}
