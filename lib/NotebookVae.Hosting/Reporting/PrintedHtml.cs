using System.Text;

namespace NotebookVae.Hosting;

/// <summary>What a cell printed as HTML: checks as a list, marked by how they ended, other lines as they are.</summary>
internal static class PrintedHtml
{
    internal static string Of(string text)
    {
        var html = new StringBuilder();
        var opened = string.Empty;
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            var check = CheckLine.Parse(line);
            var wanted = check is null ? "pre" : "ul";
            if (opened != wanted)
            {
                html.Append(opened.Length > 0 ? $"</{opened}>" : string.Empty).Append(check is null ? "<pre>" : "<ul class=\"checks\">\n");
                opened = wanted;
            }

            html.Append(check is null ? HtmlText.Encode(line) : Check(check, line)).Append('\n');
        }

        return html.Append("</").Append(opened).Append('>').ToString();
    }

    private static string Check(CheckLine check, string line)
    {
        var mark = line.IndexOf(']', StringComparison.Ordinal);
        var (kind, sign, verdict) = check.Outcome switch
        {
            CheckOutcome.Passed => ("pass", "✓", "passed"),
            CheckOutcome.Failed => ("fail", "✗", "failed"),
            _ => ("need", "○", line[1..mark]),
        };
        var details = line[(mark + 2 + check.Name.Length)..].Split(" | ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(detail => detail != "tolerance none");
        var numbers = string.Join(" · ", details.Select(HtmlText.Encode));
        return $"<li class=\"check {kind}\"><span class=\"sign\" aria-hidden=\"true\">{sign}</span><span class=\"verdict\">{verdict}</span> "
            + $"<span class=\"claim\">{HtmlText.Encode(check.Name)}</span>{(numbers.Length > 0 ? $" <span class=\"numbers\">{numbers}</span>" : string.Empty)}</li>";
    }
}
