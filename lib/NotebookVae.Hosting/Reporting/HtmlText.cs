using System.Net;
using System.Text.RegularExpressions;

namespace NotebookVae.Hosting;

/// <summary>Text in HTML, and HTML that others wrote.</summary>
internal static partial class HtmlText
{
    /// <summary>Text as HTML, for the content of an element or the value of an attribute in quotation marks.</summary>
    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>
    /// HTML of a cell, without what acts on the whole page or asks for another: scripts, whose text goes too, metadata (which can send a
    /// reader elsewhere), links to styles, frames, forms. The content security policy would stop most of it, but not all.
    /// </summary>
    internal static string Disarm(string html) => ActingTag().Replace(ScriptElement().Replace(html, string.Empty), "&lt;$1");

    [GeneratedRegex(@"<script\b[^>]*>.*?</script\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ScriptElement();

    [GeneratedRegex(@"<(/?(?:script|meta|link|base|iframe|frame|frameset|object|embed|form|main|body|html|head|title)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex ActingTag();
}
