using System.Globalization;
using System.Net;
using System.Text;

namespace NotebookVae;

/// <summary>
/// The table that closes a notebook: each number that was obtained, beside a reference, its source and the conditions that both hold
/// under. It is shown as an HTML table, and as aligned text where there is no HTML.
/// </summary>
[TypeFormatterSource(typeof(ReferenceTableFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ReferenceTable
{
    private static readonly string[] Header = ["quantity", "obtained", "reference", "source", "conditions"];

    private readonly List<string[]> rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="quantity">What was measured, with its unit.</param>
    /// <param name="obtained">The number that this notebook computed.</param>
    /// <param name="reference">The number to compare with, or why there is none.</param>
    /// <param name="source">Where the reference comes from.</param>
    /// <param name="conditions">What both numbers hold under, and how the conditions differ where they do.</param>
    /// <param name="format">The format of the obtained number; two decimals where it is not given.</param>
    /// <returns>This table.</returns>
    public ReferenceTable Row(string quantity, double obtained, string reference, string source, string conditions, string format = "F2")
    {
        rows.Add([quantity, obtained.ToString(format, CultureInfo.InvariantCulture), reference, source, conditions]);
        return this;
    }

    /// <summary>The table as HTML.</summary>
    /// <returns>A table element.</returns>
    public string ToHtml()
    {
        StringBuilder html = new("<table><thead><tr>");
        html.AppendJoin("", Header.Select(cell => $"<th style=\"text-align:left\">{cell}</th>")).Append("</tr></thead><tbody>");
        foreach (string[] row in rows)
        {
            IEnumerable<string> cells = row.Select(cell => $"<td style=\"text-align:left\">{WebUtility.HtmlEncode(cell)}</td>");
            html.Append("<tr>").AppendJoin("", cells).Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>The table as text, columns aligned.</summary>
    /// <returns>One line a row, the header first.</returns>
    public override string ToString()
    {
        string[][] all = [Header, .. rows];
        int[] widths = [.. Header.Select((_, column) => all.Max(row => row[column].Length))];
        return string.Join(
            '\n', all.Select(row => string.Join("   ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}
