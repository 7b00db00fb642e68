using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookVae.Hosting;

/// <summary>What <c>#!who</c> and <c>#!whos</c> show.</summary>
internal static class SessionVariables
{
    private const int LongestValue = 80;

    /// <summary>A variable as a row of a table.</summary>
    internal sealed record Row(string Name, Type Type, string Value);

    /// <summary>The variables by name; of those declared again, the last.</summary>
    internal static IReadOnlyList<Row> Of(ScriptState state) =>
    [
        .. state.Variables.GroupBy(variable => variable.Name).Select(group => group.Last())
            .OrderBy(variable => variable.Name, StringComparer.Ordinal)
            .Select(variable => new Row(variable.Name, variable.Type, Summary(variable.Value))),
    ];

    private static string Summary(object? value)
    {
        string text;
        try
        {
            text = value.ToDisplayString(PlainTextFormatter.MimeType).ReplaceLineEndings(" ");
        }
        catch (Exception exception)
        {
            text = $"({exception.GetType().Name}: {exception.Message})";
        }

        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}...";
    }
}
