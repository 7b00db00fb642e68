using System.Globalization;
using System.Text;

namespace NotebookVae.Hosting;

/// <summary>
/// The headings of a page as its cells are written: one title, no level left out, an id for each, and from them a table of contents.
/// </summary>
internal sealed class PageOutline
{
    private const int DeepestListed = 3;

    private readonly List<(int Level, string Id, string Html)> headings = [];
    private readonly HashSet<string> ids = ["content", "fold", "theme"];
    private int level;
    private int texts;

    /// <summary>Takes in the next heading.</summary>
    /// <param name="written">Its level as it was written, 1 to 6.</param>
    /// <param name="text">Its words.</param>
    /// <param name="html">Its content.</param>
    /// <returns>The level to show it at and its id.</returns>
    internal (int Level, string Id) Add(int written, string text, string html)
    {
        // The first is the page's title; nothing else is, and nothing lies two levels below what it stands under.
        level = headings.Count == 0 ? 1 : Math.Clamp(written, 2, level + 1);
        var id = Identifier(text);
        headings.Add((level, id, html));
        return (level, id);
    }

    /// <summary>The number of the next text that has footnotes: each text counts its own from one.</summary>
    internal int NextText() => ++texts;

    /// <summary>The sections and their parts as nested lists of links; empty where there are none.</summary>
    internal string ToHtml()
    {
        var listed = headings.Where(heading => heading.Level is > 1 and <= DeepestListed).ToList();
        if (listed.Count == 0)
        {
            return string.Empty;
        }

        var html = new StringBuilder("<nav class=\"contents\" aria-label=\"Contents\">\n<details open><summary>Contents</summary>\n");
        var depth = 1;
        foreach (var heading in listed)
        {
            for (; depth < heading.Level; depth++)
            {
                html.Append("<ol><li>");
            }

            for (; depth > heading.Level; depth--)
            {
                html.Append("</li></ol>");
            }

            if (!html.ToString(html.Length - 4, 4).Equals("<li>", StringComparison.Ordinal))
            {
                html.Append("</li>\n<li>");
            }

            html.Append(CultureInfo.InvariantCulture, $"<a href=\"#{heading.Id}\">{heading.Html}</a>");
        }

        for (; depth > 1; depth--)
        {
            html.Append("</li></ol>");
        }

        return html.Append("\n</details>\n</nav>\n").ToString();
    }

    private string Identifier(string text)
    {
        var name = new StringBuilder();
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                name.Append(char.ToLowerInvariant(character));
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var stem = name.ToString().Trim('-');
        stem = stem.Length > 0 ? stem : "section";
        var id = stem;
        for (var number = 2; !ids.Add(id); number++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        }

        return id;
    }
}
