using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

/// <summary>What a new chart starts from. Changing a value here changes the charts made afterwards.</summary>
public static class Defaults
{
    private static readonly string[] ColorScaleTraces = ["heatmap", "contour", "histogram2d", "histogram2dcontour"];

    /// <summary>
    /// The colours of Okabe and Ito (2008) without black and with yellow last, since it is faint on white, and two dark ones of Tol's
    /// muted scheme (2021): ten in all, one for each digit.
    /// </summary>
    private static readonly string[] ColorBlindSafeColors =
        ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#332288", "#882255", "#7F7F7F", "#F0E442"];

    /// <summary>Width of a chart, in pixels; 600 unless changed.</summary>
    public static int DefaultWidth { get; set; } = 600;

    /// <summary>Height of a chart, in pixels; 600 unless changed.</summary>
    public static int DefaultHeight { get; set; } = 600;

    /// <summary>Behaviour of a drawn chart: it follows the width of its container unless changed.</summary>
    public static Config DefaultConfig { get; set; } = Config.init(Responsive: true);

    /// <summary>Look of a chart: white, with light grid lines and colours that colour-blind readers can tell apart.</summary>
    public static Template DefaultTemplate { get; set; } = WhiteTemplate();

    /// <summary>Takes every change back.</summary>
    public static void reset()
    {
        DefaultWidth = 600;
        DefaultHeight = 600;
        DefaultConfig = Config.init(Responsive: true);
        DefaultTemplate = WhiteTemplate();
    }

    private static Template WhiteTemplate()
    {
        Color ink = Color.fromHex("#2a2a2a");
        Color white = Color.fromString("white");

        // The title stands on the plot's upper left corner, however many lines it has.
        Title title = Title.init(
            X: 0,
            XRef: "paper",
            XAnchor: StyleParam.XAnchorPosition.Left,
            Y: 1,
            YRef: "paper",
            YAnchor: StyleParam.YAnchorPosition.Bottom,
            Pad: Padding.init(B: 16),
            Font: Font.init(Size: 16));
        Layout layout = new Layout()
            .WithSet("font", Font.init(StyleParam.FontFamily.NewCustom("Open Sans, Segoe UI, Helvetica, Arial, sans-serif"), 12, ink))
            .WithSet("title", title)
            .WithSet("margin", Margin.init<int, int, int, int, int, bool>(Left: 70, Right: 40, Top: 60, Bottom: 60))
            .WithValue("paper_bgcolor", white)
            .WithValue("plot_bgcolor", white)
            .WithValue("hovermode", StyleParam.HoverMode.Closest)
            .WithValue("colorway", ColorBlindSafeColors)
            .WithSet(
                "colorscale",
                DefaultColorScales.init(StyleParam.Colorscale.RdBu, StyleParam.Colorscale.Viridis, StyleParam.Colorscale.Viridis))
            .WithSet("xaxis", Axis())
            .WithSet("yaxis", Axis())
            .WithSet(
                "annotationdefaults",
                new Annotation().WithValue("arrowcolor", ink).WithValue("arrowhead", 0).WithValue("arrowwidth", 1));

        // Traces with a colour scale of their own do not look at the layout's.
        Trace[] traces =
        [
            .. ColorScaleTraces.Select(kind => new Trace(kind)
                .WithValue("colorscale", StyleParam.Colorscale.Viridis)
                .WithSet("colorbar", Bar())),
        ];
        return Template.init<Trace>(layout, traces);

        static LinearAxis Axis() => new LinearAxis()
            .WithValue("automargin", true)
            .WithValue("gridcolor", "#e6e6e6")
            .WithValue("linecolor", "#8c8c8c")
            .WithValue("zerolinecolor", "#c4c4c4")
            .WithValue("zerolinewidth", 1)
            .WithValue("showline", true)
            .WithValue("ticks", StyleParam.TickOptions.Outside)
            .WithValue("tickcolor", "#8c8c8c")
            .WithValue("exponentformat", StyleParam.ExponentFormat.Power)
            .WithSet("title", Title.init(Standoff: 12, Font: Font.init(Size: 13)));

        static ColorBar Bar() => new ColorBar()
            .WithValue("outlinewidth", 0)
            .WithValue("thickness", 14)
            .WithValue("ticks", StyleParam.TickOptions.Outside)
            .WithValue("exponentformat", StyleParam.ExponentFormat.Power)
            .WithSet("title", Title.init(Font: Font.init(Size: 13)));
    }
}
