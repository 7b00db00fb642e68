namespace Plotly.NET;

/// <summary>Makes the formatters that show a chart in a notebook.</summary>
internal sealed class GenericChartFormatterSource
{
    private readonly object[] formatters =
    [
        new GenericChartFormatter(FigureMimeType.Plotly, FigureJson.WithConfig),
        new GenericChartFormatter(FigureMimeType.Html, FigureHtml.Fragment),
        new GenericChartFormatter(FigureMimeType.Text, FigureText.Describe),
    ];

    /// <summary>One formatter for each representation.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
