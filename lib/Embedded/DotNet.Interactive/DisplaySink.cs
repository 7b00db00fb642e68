using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>Where displayed values go: to the host that runs the cell, or to the console where there is none.</summary>
internal interface IDisplaySink
{
    void Show(string displayId, IReadOnlyList<FormattedValue> bundle, bool isUpdate);

    /// <summary>Asks the reader for a line; null at the end of the input.</summary>
    string? Ask(string prompt, bool isPassword);
}

/// <summary>The sink in use.</summary>
internal static class DisplaySink
{
    private static long lastDisplayId;

    internal static IDisplaySink Current { get; set; } = new ConsoleSink();

    // Counted, not random: the same notebook gives the same ids.
    internal static string NextDisplayId() => Interlocked.Increment(ref lastDisplayId).ToString(CultureInfo.InvariantCulture);

    private sealed class ConsoleSink : IDisplaySink
    {
        public void Show(string displayId, IReadOnlyList<FormattedValue> bundle, bool isUpdate)
        {
            var plain = bundle.FirstOrDefault(formatted => formatted.MimeType == PlainTextFormatter.MimeType) ?? bundle[0];
            Console.WriteLine(plain.Value);
        }

        public string? Ask(string prompt, bool isPassword)
        {
            Console.Write(prompt);
            return Console.ReadLine();
        }
    }
}
