using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>How much of a cell's output is kept: enough for any reader, and little enough for memory and files.</summary>
internal static class OutputLimit
{
    /// <summary>Characters of printed text a cell, as they stand in the end.</summary>
    internal const int Text = 1_000_000;

    /// <summary>Characters of displayed values a cell, as JSON: three times what the lint allows a whole notebook.</summary>
    internal const int Values = 10_000_000;

    /// <summary>Says how much text was left out.</summary>
    internal static string LeftOutText(long characters) => string.Create(
        CultureInfo.InvariantCulture, $"... {characters:N0} more characters were printed and left out: a cell keeps {Text:N0}.");

    /// <summary>Stands for a value that was left out.</summary>
    internal static string LeftOutValue(int characters) => string.Create(
        CultureInfo.InvariantCulture, $"A value of {characters:N0} characters was displayed and left out: a cell keeps {Values:N0}.");
}
