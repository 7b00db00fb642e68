using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The functions that every cell can call by their bare name.</summary>
public abstract class Kernel
{
    private protected Kernel()
    {
    }

    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations to show; the type's preferred ones when left out.</param>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> replaces what is shown.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Applies a style sheet to the page that shows the notebook.</summary>
    public static void CSS(string content) => $"<style>{content}</style>".DisplayAs(HtmlFormatter.MimeType);

    /// <summary>Runs a script in the page that shows the notebook, if that runs scripts.</summary>
    public static void Javascript(string scriptContent) =>
        $"<script type=\"text/javascript\">{scriptContent}</script>".DisplayAs(HtmlFormatter.MimeType);

    /// <summary>Asks the reader for a line of text.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <param name="typeHint">What kind of text is asked for; <c>password</c> hides what is typed.</param>
    /// <param name="valueName">A name for the value; not used here.</param>
    /// <returns>What was typed; null at the end of the input.</returns>
    /// <exception cref="InvalidOperationException">The notebook runs by itself, and nobody is there to ask.</exception>
    public static Task<string?> GetInputAsync(string prompt = "", string typeHint = "text", string? valueName = null) =>
        Task.FromResult(DisplaySink.Current.Ask(prompt, typeHint == "password"));

    /// <summary>Asks the reader for a password, which is not shown.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <param name="valueName">A name for the value; not used here.</param>
    /// <exception cref="InvalidOperationException">The notebook runs by itself, and nobody is there to ask.</exception>
    public static Task<PasswordString> GetPasswordAsync(string prompt = "", string? valueName = null) =>
        Task.FromResult(new PasswordString(DisplaySink.Current.Ask(prompt, isPassword: true)));

    /// <summary>Marks a string as HTML, so that it is shown as such.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}
