using System.Text.Encodings.Web;

namespace Microsoft.AspNetCore.Html;

/// <summary>Content that is HTML already and is written without escaping.</summary>
public interface IHtmlContent
{
    /// <summary>Writes the HTML to <paramref name="writer"/>.</summary>
    void WriteTo(TextWriter writer, HtmlEncoder encoder);
}
