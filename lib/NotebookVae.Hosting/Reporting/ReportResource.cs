using System.Reflection;

namespace NotebookVae.Hosting;

/// <summary>The files of the report that are embedded in this assembly.</summary>
internal static class ReportResource
{
    /// <summary>A file's text, with line feeds.</summary>
    internal static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"NotebookVae.Hosting.Reporting.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
