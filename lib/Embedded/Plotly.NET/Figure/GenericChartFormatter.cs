namespace Plotly.NET;

/// <summary>Writes a chart in one representation.</summary>
internal sealed class GenericChartFormatter(string mimeType, Func<GenericChart, string> represent)
{
    /// <summary>The representation.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes <paramref name="instance"/>, if it is a chart.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not GenericChart chart)
        {
            return false;
        }

        writer.Write(represent(chart));
        return true;
    }
}
