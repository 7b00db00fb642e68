using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

/// <summary>
/// A figure: one or more traces, their layout, and how the drawn figure behaves. Styling returns a new chart, which shares its layout with
/// the old one: a title given to one shows in both.
/// </summary>
[TypeFormatterSource(typeof(GenericChartFormatterSource), PreferredMimeTypes = [FigureMimeType.Plotly, FigureMimeType.Html, FigureMimeType.Text])]
public sealed class GenericChart
{
    private GenericChart(Trace[] traces, Layout layout, Config config)
    {
        Traces = traces;
        Layout = layout;
        Config = config;
    }

    internal Trace[] Traces { get; }

    internal Layout Layout { get; }

    internal Config Config { get; }

    /// <summary>The layout, which is shared: changes show in the chart.</summary>
    public static Layout getLayout(GenericChart gChart) => gChart.Layout;

    /// <summary>The configuration, which is shared: changes show in the chart.</summary>
    public static Config getConfig(GenericChart gChart) => gChart.Config;

    /// <summary>The number of traces.</summary>
    public static int countTrace(GenericChart gChart) => gChart.Traces.Length;

    /// <summary>The same traces with another layout.</summary>
    public static GenericChart setLayout(Layout layout, GenericChart gChart) => new(gChart.Traces, layout, gChart.Config);

    /// <summary>The chart with the attributes of <paramref name="layout"/> added to its own layout, which changes.</summary>
    public static GenericChart addLayout(Layout layout, GenericChart gChart)
    {
        gChart.Layout.Add(layout);
        return new(gChart.Traces, gChart.Layout, gChart.Config);
    }

    /// <summary>The same traces with another configuration.</summary>
    public static GenericChart setConfig(Config config, GenericChart gChart) => new(gChart.Traces, gChart.Layout, config);

    /// <summary>The chart with the attributes of <paramref name="config"/> added to its own configuration, which changes.</summary>
    public static GenericChart addConfig(Config config, GenericChart gChart)
    {
        gChart.Config.Absorb(config);
        return new(gChart.Traces, gChart.Layout, gChart.Config);
    }

    /// <summary>
    /// Draws several charts over one another, on the same axes. The first one's layout is extended by those of the others.
    /// </summary>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public static GenericChart combine(IEnumerable<GenericChart> gCharts)
    {
        ArgumentNullException.ThrowIfNull(gCharts);
        GenericChart[] charts = [.. gCharts];
        if (charts.Length == 0)
        {
            throw new ArgumentException("There is no chart to combine; at least one is expected.", nameof(gCharts));
        }

        GenericChart first = charts[0];
        foreach (GenericChart chart in charts.Skip(1))
        {
            first.Layout.Add(chart.Layout);
            first.Config.Absorb(chart.Config);
        }

        return new([.. charts.SelectMany(chart => chart.Traces)], first.Layout, first.Config);
    }

    /// <summary>The figure as JSON: <c>data</c>, <c>layout</c> and (empty) <c>frames</c>.</summary>
    public static string toFigureJson(GenericChart gChart) => FigureJson.WithFrames(gChart);

    /// <summary>The figure as JSON: <c>data</c>, <c>layout</c> and <c>config</c>.</summary>
    public static string toJson(GenericChart gChart) => FigureJson.WithConfig(gChart);

    /// <summary>A piece of HTML that draws the chart; it loads plotly.js from its CDN.</summary>
    public static string toChartHTML(GenericChart gChart) => FigureHtml.Fragment(gChart);

    /// <summary>A whole HTML page that draws the chart; it loads plotly.js from its CDN.</summary>
    public static string toEmbeddedHTML(GenericChart gChart) => FigureHtml.Page(gChart);

    /// <summary>One line that says what the figure shows.</summary>
    public override string ToString() => FigureText.Describe(this);

    internal static GenericChart Of(bool useDefaults, params Trace[] traces)
    {
        if (!useDefaults)
        {
            return new GenericChart(traces, new Layout(), new Config());
        }

        // A chart's template is its own, so that styling one chart never reaches the next.
        Layout layout = new Layout()
            .WithValue("width", Defaults.DefaultWidth)
            .WithValue("height", Defaults.DefaultHeight)
            .WithValue("template", Defaults.DefaultTemplate.Copy());
        return new GenericChart(traces, layout, (Config)Defaults.DefaultConfig.Copy());
    }

    /// <summary>The same chart with every trace changed in place: as in the real package, older charts show it too.</summary>
    internal GenericChart StyleTraces(Action<Trace, int> style)
    {
        for (int i = 0; i < Traces.Length; i++)
        {
            style(Traces[i], i);
        }

        return new GenericChart(Traces, Layout, Config);
    }

    internal GenericChart StyleLayout(Action<Layout> style)
    {
        style(Layout);
        return new GenericChart(Traces, Layout, Config);
    }

    /// <summary>Adds the attributes of <paramref name="axis"/> to an axis of the layout.</summary>
    internal GenericChart StyleAxis(string axisName, LinearAxis axis)
        => StyleLayout(layout =>
        {
            if (layout.TryGet(axisName, out LinearAxis? present))
            {
                present.Absorb(axis);
            }
            else
            {
                layout.SetValue(axisName, axis);
            }
        });
}
