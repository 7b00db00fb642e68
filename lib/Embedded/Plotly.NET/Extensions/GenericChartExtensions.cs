using System.Globalization;
using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

/// <summary>Styles charts. Every method changes the chart's own layout or traces and returns a chart that shares them.</summary>
public static class GenericChartExtensions
{
    /// <summary>Names the traces and says how they show in the legend; from the second trace on the name ends in _1, _2 …</summary>
    public static GenericChart WithTraceInfo(
        this GenericChart gChart,
        FSharpOption<string>? Name = null,
        FSharpOption<StyleParam.Visible>? Visible = null,
        FSharpOption<bool>? ShowLegend = null,
        FSharpOption<int>? LegendRank = null,
        FSharpOption<string>? LegendGroup = null,
        FSharpOption<Title>? LegendGroupTitle = null)
        => ChartStyle.StyleTraceInfo(
            gChart, Name, Visible, ShowLegend,
            LegendRank, LegendGroup, LegendGroupTitle);

    /// <summary>Draws the traces on the x and y axes of these numbers.</summary>
    public static GenericChart WithAxisAnchor(
        this GenericChart gChart,
        FSharpOption<int>? X = null,
        FSharpOption<int>? Y = null)
        => gChart.StyleTraces((trace, _) => trace
            .With("xaxis", X is null ? null : FSharpOption<StyleParam.LinearAxisId>.Some(StyleParam.LinearAxisId.NewX(X.Value)))
            .With("yaxis", Y is null ? null : FSharpOption<StyleParam.LinearAxisId>.Some(StyleParam.LinearAxisId.NewY(Y.Value))));

    /// <summary>Adds attributes to the markers of all traces.</summary>
    public static GenericChart WithMarker(
        this GenericChart gChart,
        Marker marker)
        => ChartStyle.StyleTraceSet(gChart, "marker", marker);

    /// <summary>Adds attributes to the markers of all traces.</summary>
    public static GenericChart WithMarkerStyle(
        this GenericChart gChart,
        FSharpOption<bool>? AutoColorScale = null,
        FSharpOption<bool>? CAuto = null,
        FSharpOption<double>? CMax = null,
        FSharpOption<double>? CMid = null,
        FSharpOption<double>? CMin = null,
        FSharpOption<Color>? Color = null,
        FSharpOption<IEnumerable<Color>>? Colors = null,
        FSharpOption<StyleParam.SubPlotId>? ColorAxis = null,
        FSharpOption<ColorBar>? ColorBar = null,
        FSharpOption<StyleParam.Colorscale>? Colorscale = null,
        FSharpOption<Gradient>? Gradient = null,
        FSharpOption<Line>? Outline = null,
        FSharpOption<int>? MaxDisplayed = null,
        FSharpOption<double>? Opacity = null,
        FSharpOption<IEnumerable<double>>? MultiOpacity = null,
        FSharpOption<Pattern>? Pattern = null,
        FSharpOption<bool>? ReverseScale = null,
        FSharpOption<bool>? ShowScale = null,
        FSharpOption<int>? Size = null,
        FSharpOption<IEnumerable<int>>? MultiSize = null,
        FSharpOption<int>? SizeMin = null,
        FSharpOption<StyleParam.MarkerSizeMode>? SizeMode = null,
        FSharpOption<int>? SizeRef = null,
        FSharpOption<StyleParam.MarkerSymbol>? Symbol = null,
        FSharpOption<IEnumerable<StyleParam.MarkerSymbol>>? MultiSymbol = null,
        FSharpOption<StyleParam.MarkerSymbol3D>? Symbol3D = null,
        FSharpOption<IEnumerable<StyleParam.MarkerSymbol3D>>? MultiSymbol3D = null,
        FSharpOption<Color>? OutlierColor = null,
        FSharpOption<int>? OutlierWidth = null)
        => ChartStyle.StyleTraceSet(gChart, "marker", Marker.init(
            AutoColorScale: AutoColorScale,
            CAuto: CAuto,
            CMax: CMax,
            CMid: CMid,
            CMin: CMin,
            Color: Color,
            Colors: Colors,
            ColorAxis: ColorAxis,
            ColorBar: ColorBar,
            Colorscale: Colorscale,
            Gradient: Gradient,
            Outline: Outline,
            MaxDisplayed: MaxDisplayed,
            Opacity: Opacity,
            MultiOpacity: MultiOpacity,
            Pattern: Pattern,
            ReverseScale: ReverseScale,
            ShowScale: ShowScale,
            Size: Size,
            MultiSize: MultiSize,
            SizeMin: SizeMin,
            SizeMode: SizeMode,
            SizeRef: SizeRef,
            Symbol: Symbol,
            MultiSymbol: MultiSymbol,
            Symbol3D: Symbol3D,
            MultiSymbol3D: MultiSymbol3D,
            OutlierColor: OutlierColor,
            OutlierWidth: OutlierWidth));

    /// <summary>Adds attributes to the lines of all traces.</summary>
    public static GenericChart WithLine(
        this GenericChart gChart,
        Line line)
        => ChartStyle.StyleTraceSet(gChart, "line", line);

    /// <summary>Adds attributes to the lines of all traces.</summary>
    public static GenericChart WithLineStyle(
        this GenericChart gChart,
        FSharpOption<bool>? AutoColorScale = null,
        FSharpOption<bool>? CAuto = null,
        FSharpOption<double>? CMax = null,
        FSharpOption<double>? CMid = null,
        FSharpOption<double>? CMin = null,
        FSharpOption<Color>? Color = null,
        FSharpOption<StyleParam.SubPlotId>? ColorAxis = null,
        FSharpOption<StyleParam.Colorscale>? Colorscale = null,
        FSharpOption<bool>? ReverseScale = null,
        FSharpOption<bool>? ShowScale = null,
        FSharpOption<ColorBar>? ColorBar = null,
        FSharpOption<StyleParam.DrawingStyle>? Dash = null,
        FSharpOption<StyleParam.Shape>? Shape = null,
        FSharpOption<bool>? Simplify = null,
        FSharpOption<double>? Smoothing = null,
        FSharpOption<double>? Width = null,
        FSharpOption<IEnumerable<double>>? MultiWidth = null,
        FSharpOption<Color>? OutlierColor = null,
        FSharpOption<double>? OutlierWidth = null)
        => ChartStyle.StyleTraceSet(gChart, "line", Line.init(
            AutoColorScale: AutoColorScale,
            CAuto: CAuto,
            CMax: CMax,
            CMid: CMid,
            CMin: CMin,
            Color: Color,
            ColorAxis: ColorAxis,
            Colorscale: Colorscale,
            ReverseScale: ReverseScale,
            ShowScale: ShowScale,
            ColorBar: ColorBar,
            Dash: Dash,
            Shape: Shape,
            Simplify: Simplify,
            Smoothing: Smoothing,
            Width: Width,
            MultiWidth: MultiWidth,
            OutlierColor: OutlierColor,
            OutlierWidth: OutlierWidth));

    /// <summary>Adds error bars along x to all traces.</summary>
    public static GenericChart WithXError(
        this GenericChart gChart,
        Error xError)
        => ChartStyle.StyleErrors(gChart, "error_x", xError);

    /// <summary>Adds error bars along x to all traces.</summary>
    public static GenericChart WithXErrorStyle<ArrayType, ArrayminusType>(
        this GenericChart gChart,
        FSharpOption<IEnumerable<ArrayType>>? Array = null,
        FSharpOption<IEnumerable<ArrayminusType>>? Arrayminus = null,
        FSharpOption<bool>? Symmetric = null,
        FSharpOption<Color>? Color = null,
        FSharpOption<double>? Thickness = null,
        FSharpOption<double>? Width = null)
        where ArrayType : IConvertible
        where ArrayminusType : IConvertible
        => ChartStyle.StyleErrors(gChart, "error_x", new Error()
            .With("array", Array)
            .With("arrayminus", Arrayminus)
            .With("symmetric", Symmetric)
            .With("color", Color)
            .With("thickness", Thickness)
            .With("width", Width));

    /// <summary>Adds error bars along y to all traces.</summary>
    public static GenericChart WithYError(
        this GenericChart gChart,
        Error yError)
        => ChartStyle.StyleErrors(gChart, "error_y", yError);

    /// <summary>Adds error bars along y to all traces.</summary>
    public static GenericChart WithYErrorStyle<ArrayType, ArrayminusType>(
        this GenericChart gChart,
        FSharpOption<IEnumerable<ArrayType>>? Array = null,
        FSharpOption<IEnumerable<ArrayminusType>>? Arrayminus = null,
        FSharpOption<bool>? Symmetric = null,
        FSharpOption<Color>? Color = null,
        FSharpOption<double>? Thickness = null,
        FSharpOption<double>? Width = null)
        where ArrayType : IConvertible
        where ArrayminusType : IConvertible
        => ChartStyle.StyleErrors(gChart, "error_y", new Error()
            .With("array", Array)
            .With("arrayminus", Arrayminus)
            .With("symmetric", Symmetric)
            .With("color", Color)
            .With("thickness", Thickness)
            .With("width", Width));

    /// <summary>Adds attributes to an x axis.</summary>
    public static GenericChart WithXAxis(
        this GenericChart gChart,
        LinearAxis xAxis,
        FSharpOption<StyleParam.SubPlotId>? Id = null)
        => gChart.StyleAxis(ChartStyle.XAxisName(Id, nameof(Id)), xAxis);

    /// <summary>Gives an x axis a title and other attributes. On a logarithmic axis <c>MinMax</c> holds powers of ten.</summary>
    public static GenericChart WithXAxisStyle(
        this GenericChart gChart,
        Title title,
        FSharpOption<Tuple<IConvertible, IConvertible>>? MinMax = null,
        FSharpOption<bool>? ShowGrid = null,
        FSharpOption<bool>? ShowLine = null,
        FSharpOption<StyleParam.Side>? Side = null,
        FSharpOption<StyleParam.LinearAxisId>? Overlaying = null,
        FSharpOption<StyleParam.SubPlotId>? Id = null,
        FSharpOption<Tuple<IConvertible, IConvertible>>? Domain = null,
        FSharpOption<double>? Position = null,
        FSharpOption<bool>? ZeroLine = null,
        FSharpOption<StyleParam.LinearAxisId>? Anchor = null)
    {
        LinearAxis axis = new LinearAxis()
            .WithSet("title", title)
            .With("range", ChartStyle.RangeOf(MinMax))
            .With("showgrid", ShowGrid)
            .With("showline", ShowLine)
            .With("anchor", Anchor)
            .With("side", Side)
            .With("domain", ChartStyle.RangeOf(Domain))
            .With("overlaying", Overlaying)
            .With("position", Position)
            .With("zeroline", ZeroLine);
        return gChart.StyleAxis(ChartStyle.XAxisName(Id, nameof(Id)), axis);
    }

    /// <summary>Adds attributes to a y axis.</summary>
    public static GenericChart WithYAxis(
        this GenericChart gChart,
        LinearAxis yAxis,
        FSharpOption<StyleParam.SubPlotId>? Id = null)
        => gChart.StyleAxis(ChartStyle.YAxisName(Id, nameof(Id)), yAxis);

    /// <summary>Gives a y axis a title and other attributes. On a logarithmic axis <c>MinMax</c> holds powers of ten.</summary>
    public static GenericChart WithYAxisStyle(
        this GenericChart gChart,
        Title title,
        FSharpOption<Tuple<IConvertible, IConvertible>>? MinMax = null,
        FSharpOption<bool>? ShowGrid = null,
        FSharpOption<bool>? ShowLine = null,
        FSharpOption<StyleParam.Side>? Side = null,
        FSharpOption<StyleParam.LinearAxisId>? Overlaying = null,
        FSharpOption<StyleParam.SubPlotId>? Id = null,
        FSharpOption<Tuple<IConvertible, IConvertible>>? Domain = null,
        FSharpOption<double>? Position = null,
        FSharpOption<bool>? ZeroLine = null,
        FSharpOption<StyleParam.LinearAxisId>? Anchor = null)
    {
        LinearAxis axis = new LinearAxis()
            .WithSet("title", title)
            .With("range", ChartStyle.RangeOf(MinMax))
            .With("showgrid", ShowGrid)
            .With("showline", ShowLine)
            .With("anchor", Anchor)
            .With("side", Side)
            .With("domain", ChartStyle.RangeOf(Domain))
            .With("overlaying", Overlaying)
            .With("position", Position)
            .With("zeroline", ZeroLine);
        return gChart.StyleAxis(ChartStyle.YAxisName(Id, nameof(Id)), axis);
    }

    /// <summary>Adds attributes to the colour bars of all traces.</summary>
    public static GenericChart WithColorBar(
        this GenericChart gChart,
        ColorBar colorbar)
        => ChartStyle.StyleTraceSet(gChart, "colorbar", colorbar);

    /// <summary>Adds the attributes of a layout.</summary>
    public static GenericChart WithLayout(
        this GenericChart gChart,
        Layout layout)
        => GenericChart.addLayout(layout, gChart);

    /// <summary>Adds attributes to the legend of this number. Not an extension method, as in the real package.</summary>
    public static GenericChart WithLegend(
        GenericChart @this,
        Legend legend,
        FSharpOption<int>? Id = null)
        => ChartStyle.StyleLegend(@this, legend, Id.Or(1));

    /// <summary>Shows or hides the legend.</summary>
    public static GenericChart WithLegend(
        this GenericChart gChart,
        bool showlegend)
        => gChart.StyleLayout(layout => layout.SetValue("showlegend", showlegend));

    /// <summary>Adds attributes to the configuration.</summary>
    public static GenericChart WithConfig(
        this GenericChart gChart,
        Config config)
        => GenericChart.addConfig(config, gChart);

    /// <summary>Adds an annotation, or with <c>Append: false</c> replaces those that are there.</summary>
    public static GenericChart WithAnnotation(
        this GenericChart gChart,
        Annotation annotation,
        FSharpOption<bool>? Append = null)
        => gChart.StyleLayout(layout => layout.SetList("annotations", [annotation], Append.Or(true)));

    /// <summary>Adds annotations, or with <c>Append: false</c> replaces those that are there.</summary>
    public static GenericChart WithAnnotations(
        this GenericChart gChart,
        IEnumerable<Annotation> annotations,
        FSharpOption<bool>? Append = null)
        => gChart.StyleLayout(layout => layout.SetList("annotations", annotations, Append.Or(true)));

    /// <summary>Gives the figure a title.</summary>
    public static GenericChart WithTitle(
        this GenericChart gChart,
        string title,
        FSharpOption<Font>? TitleFont = null)
        => GenericChart.addLayout(new Layout().WithSet("title", new Title().WithValue("text", title).With("font", TitleFont)), gChart);

    /// <summary>Sets width and height, in pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 10 pixels; plotly.js would draw its default size.</exception>
    public static GenericChart WithSize(
        this GenericChart gChart,
        int width,
        int height)
    {
        ChartStyle.RequireSize(width, nameof(width));
        ChartStyle.RequireSize(height, nameof(height));
        return gChart.StyleLayout(layout => layout.WithValue("width", width).WithValue("height", height));
    }

    /// <summary>Sets the margins.</summary>
    public static GenericChart WithMargin(
        this GenericChart gChart,
        Margin margin)
        => gChart.StyleLayout(layout => layout.WithSet("margin", margin));

    /// <summary>Sets the margins, in pixels.</summary>
    public static GenericChart WithMarginSize<LeftType, RightType, TopType, BottomType, PadType, AutoexpandType>(
        this GenericChart gChart,
        FSharpOption<LeftType>? Left = null,
        FSharpOption<RightType>? Right = null,
        FSharpOption<TopType>? Top = null,
        FSharpOption<BottomType>? Bottom = null,
        FSharpOption<PadType>? Pad = null,
        FSharpOption<AutoexpandType>? Autoexpand = null)
        => WithMargin(gChart, Margin.init(Left, Right, Top, Bottom, Pad, Autoexpand));

    /// <summary>Replaces the template: the defaults of layout and traces.</summary>
    public static GenericChart WithTemplate(
        this GenericChart gChart,
        Template template)
        => gChart.StyleLayout(layout => layout.SetValue("template", template));

    /// <summary>Adds a shape, or with <c>Append: false</c> replaces those that are there.</summary>
    public static GenericChart WithShape(
        this GenericChart gChart,
        Shape shape,
        FSharpOption<bool>? Append = null)
        => gChart.StyleLayout(layout => layout.SetList("shapes", [shape], Append.Or(true)));

    /// <summary>Adds shapes, or with <c>Append: false</c> replaces those that are there.</summary>
    public static GenericChart WithShapes(
        this GenericChart gChart,
        IEnumerable<Shape> shapes,
        FSharpOption<bool>? Append = null)
        => gChart.StyleLayout(layout => layout.SetList("shapes", shapes, Append.Or(true)));

    /// <summary>Draws a range slider under an x axis.</summary>
    public static GenericChart WithXAxisRangeSlider(
        this GenericChart gChart,
        RangeSlider rangeSlider,
        FSharpOption<StyleParam.SubPlotId>? Id = null)
        => gChart.StyleAxis(ChartStyle.XAxisName(Id, nameof(Id)), new LinearAxis().WithSet("rangeslider", rangeSlider));

    /// <summary>Gives the traces' colour bar a title, a length (a fraction of the plotting area) and colours.</summary>
    public static GenericChart WithColorbar(
        this GenericChart gChart,
        Title title,
        FSharpOption<double>? Length = null,
        FSharpOption<Color>? OutlineColor = null,
        FSharpOption<Color>? BorderColor = null,
        FSharpOption<Color>? BGColor = null)
        => WithColorBar(gChart, new ColorBar()
            .WithSet("title", title)
            .With("len", Length)
            .With("outlinecolor", OutlineColor)
            .With("bgcolor", BGColor)
            .With("bordercolor", BorderColor));

    /// <summary>Adds attributes to the layout. Not an extension method, as in the real package.</summary>
    public static GenericChart WithLayoutStyle<HiddenLabelsType>(
        GenericChart @this,
        FSharpOption<Title>? Title = null,
        FSharpOption<bool>? ShowLegend = null,
        FSharpOption<Margin>? Margin = null,
        FSharpOption<bool>? AutoSize = null,
        FSharpOption<int>? Width = null,
        FSharpOption<int>? Height = null,
        FSharpOption<Font>? Font = null,
        FSharpOption<UniformText>? UniformText = null,
        FSharpOption<string>? Separators = null,
        FSharpOption<Color>? PaperBGColor = null,
        FSharpOption<Color>? PlotBGColor = null,
        FSharpOption<StyleParam.AutoTypeNumbers>? AutoTypeNumbers = null,
        FSharpOption<DefaultColorScales>? Colorscale = null,
        FSharpOption<Color>? Colorway = null,
        FSharpOption<ModeBar>? ModeBar = null,
        FSharpOption<StyleParam.HoverMode>? HoverMode = null,
        FSharpOption<StyleParam.ClickMode>? ClickMode = null,
        FSharpOption<StyleParam.DragMode>? DragMode = null,
        FSharpOption<StyleParam.SelectDirection>? SelectDirection = null,
        FSharpOption<int>? HoverDistance = null,
        FSharpOption<int>? SpikeDistance = null,
        FSharpOption<Hoverlabel>? Hoverlabel = null,
        FSharpOption<Transition>? Transition = null,
        FSharpOption<string>? DataRevision = null,
        FSharpOption<string>? UIRevision = null,
        FSharpOption<string>? EditRevision = null,
        FSharpOption<string>? SelectRevision = null,
        FSharpOption<DynamicObj.DynamicObj>? Template = null,
        FSharpOption<string>? Meta = null,
        FSharpOption<string>? Computed = null,
        FSharpOption<LayoutGrid>? Grid = null,
        FSharpOption<StyleParam.Calendar>? Calendar = null,
        FSharpOption<NewShape>? NewShape = null,
        FSharpOption<ActiveShape>? ActiveShape = null,
        FSharpOption<bool>? HideSources = null,
        FSharpOption<double>? BarGap = null,
        FSharpOption<double>? BarGroupGap = null,
        FSharpOption<StyleParam.BarMode>? BarMode = null,
        FSharpOption<StyleParam.BarNorm>? BarNorm = null,
        FSharpOption<bool>? ExtendPieColors = null,
        FSharpOption<IEnumerable<HiddenLabelsType>>? HiddenLabels = null,
        FSharpOption<Color>? PieColorWay = null,
        FSharpOption<double>? BoxGap = null,
        FSharpOption<double>? BoxGroupGap = null,
        FSharpOption<StyleParam.BoxMode>? BoxMode = null,
        FSharpOption<double>? ViolinGap = null,
        FSharpOption<double>? ViolinGroupGap = null,
        FSharpOption<StyleParam.ViolinMode>? ViolinMode = null,
        FSharpOption<double>? WaterfallGap = null,
        FSharpOption<double>? WaterfallGroupGap = null,
        FSharpOption<StyleParam.WaterfallMode>? WaterfallMode = null,
        FSharpOption<double>? FunnelGap = null,
        FSharpOption<double>? FunnelGroupGap = null,
        FSharpOption<StyleParam.FunnelMode>? FunnelMode = null,
        FSharpOption<bool>? ExtendFunnelAreaColors = null,
        FSharpOption<Color>? FunnelAreaColorWay = null,
        FSharpOption<bool>? ExtendSunBurstColors = null,
        FSharpOption<Color>? SunBurstColorWay = null,
        FSharpOption<bool>? ExtendTreeMapColors = null,
        FSharpOption<Color>? TreeMapColorWay = null,
        FSharpOption<bool>? ExtendIcicleColors = null,
        FSharpOption<Color>? IcicleColorWay = null,
        FSharpOption<IEnumerable<Annotation>>? Annotations = null,
        FSharpOption<IEnumerable<Shape>>? Shapes = null,
        FSharpOption<IEnumerable<LayoutImage>>? Images = null,
        FSharpOption<IEnumerable<Slider>>? Sliders = null,
        FSharpOption<IEnumerable<UpdateMenu>>? UpdateMenus = null)
        where HiddenLabelsType : IConvertible
        => GenericChart.addLayout(Layout.init(
            Title: Title,
            ShowLegend: ShowLegend,
            Margin: Margin,
            AutoSize: AutoSize,
            Width: Width,
            Height: Height,
            Font: Font,
            UniformText: UniformText,
            Separators: Separators,
            PaperBGColor: PaperBGColor,
            PlotBGColor: PlotBGColor,
            AutoTypeNumbers: AutoTypeNumbers,
            Colorscale: Colorscale,
            Colorway: Colorway,
            ModeBar: ModeBar,
            HoverMode: HoverMode,
            ClickMode: ClickMode,
            DragMode: DragMode,
            SelectDirection: SelectDirection,
            HoverDistance: HoverDistance,
            SpikeDistance: SpikeDistance,
            Hoverlabel: Hoverlabel,
            Transition: Transition,
            DataRevision: DataRevision,
            UIRevision: UIRevision,
            EditRevision: EditRevision,
            SelectRevision: SelectRevision,
            Template: Template,
            Meta: Meta,
            Computed: Computed,
            Grid: Grid,
            Calendar: Calendar,
            NewShape: NewShape,
            ActiveShape: ActiveShape,
            HideSources: HideSources,
            BarGap: BarGap,
            BarGroupGap: BarGroupGap,
            BarMode: BarMode,
            BarNorm: BarNorm,
            ExtendPieColors: ExtendPieColors,
            HiddenLabels: HiddenLabels,
            PieColorWay: PieColorWay,
            BoxGap: BoxGap,
            BoxGroupGap: BoxGroupGap,
            BoxMode: BoxMode,
            ViolinGap: ViolinGap,
            ViolinGroupGap: ViolinGroupGap,
            ViolinMode: ViolinMode,
            WaterfallGap: WaterfallGap,
            WaterfallGroupGap: WaterfallGroupGap,
            WaterfallMode: WaterfallMode,
            FunnelGap: FunnelGap,
            FunnelGroupGap: FunnelGroupGap,
            FunnelMode: FunnelMode,
            ExtendFunnelAreaColors: ExtendFunnelAreaColors,
            FunnelAreaColorWay: FunnelAreaColorWay,
            ExtendSunBurstColors: ExtendSunBurstColors,
            SunBurstColorWay: SunBurstColorWay,
            ExtendTreeMapColors: ExtendTreeMapColors,
            TreeMapColorWay: TreeMapColorWay,
            ExtendIcicleColors: ExtendIcicleColors,
            IcicleColorWay: IcicleColorWay,
            Annotations: Annotations,
            Shapes: Shapes,
            Images: Images,
            Sliders: Sliders,
            UpdateMenus: UpdateMenus), @this);

    /// <summary>Adds attributes to the layout's grid.</summary>
    public static GenericChart WithLayoutGrid(
        this GenericChart gChart,
        LayoutGrid layoutGrid)
        => GenericChart.addLayout(new Layout().WithSet("grid", layoutGrid), gChart);

    /// <summary>Adds attributes to the layout's grid.</summary>
    public static GenericChart WithLayoutGridStyle(
        this GenericChart gChart,
        FSharpOption<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]>? SubPlots = null,
        FSharpOption<StyleParam.LinearAxisId[]>? XAxes = null,
        FSharpOption<StyleParam.LinearAxisId[]>? YAxes = null,
        FSharpOption<int>? Rows = null,
        FSharpOption<int>? Columns = null,
        FSharpOption<StyleParam.LayoutGridRowOrder>? RowOrder = null,
        FSharpOption<StyleParam.LayoutGridPattern>? Pattern = null,
        FSharpOption<double>? XGap = null,
        FSharpOption<double>? YGap = null,
        FSharpOption<Domain>? Domain = null,
        FSharpOption<StyleParam.LayoutGridXSide>? XSide = null,
        FSharpOption<StyleParam.LayoutGridYSide>? YSide = null)
        => WithLayoutGrid(gChart, LayoutGrid.init(
            SubPlots: SubPlots,
            XAxes: XAxes,
            YAxes: YAxes,
            Rows: Rows,
            Columns: Columns,
            RowOrder: RowOrder,
            Pattern: Pattern,
            XGap: XGap,
            YGap: YGap,
            Domain: Domain,
            XSide: XSide,
            YSide: YSide));

    /// <summary>Adds attributes to the colour axis of this name. Not an extension method, as in the real package.</summary>
    public static GenericChart WithColorAxis(
        GenericChart @this,
        ColorAxis colorAxis,
        FSharpOption<StyleParam.SubPlotId>? Id = null)
        => GenericChart.addLayout(new Layout().WithSet(Id.Or(StyleParam.SubPlotId.NewColorAxis(1)).ToString(), colorAxis), @this);

    /// <summary>Adds an image, or with <c>Append: false</c> replaces those that are there.</summary>
    public static GenericChart WithLayoutImage(
        this GenericChart gChart,
        LayoutImage image,
        FSharpOption<bool>? Append = null)
        => gChart.StyleLayout(layout => layout.SetList("images", [image], Append.Or(true)));

    /// <summary>Adds images, or with <c>Append: false</c> replaces those that are there.</summary>
    public static GenericChart WithLayoutImages(
        this GenericChart gChart,
        IEnumerable<LayoutImage> images,
        FSharpOption<bool>? Append = null)
        => gChart.StyleLayout(layout => layout.SetList("images", images, Append.Or(true)));

    /// <summary>Writes the chart as an HTML page, which loads plotly.js from its CDN. A missing ending .html is added.</summary>
    /// <exception cref="NotSupportedException">The page is to be opened in a browser.</exception>
    public static void SaveHtml(
        this GenericChart gChart,
        string path,
        FSharpOption<bool>? OpenInBrowser = null)
    {
        if (OpenInBrowser.Or(false))
        {
            throw RealPackage.Offers("SaveHtml", nameof(OpenInBrowser));
        }

        FigureHtml.Save(gChart, path);
    }

    /// <summary>Not supported: a chart shows as the last expression of a cell, and <c>SaveHtml</c> writes a page.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static void Show(this GenericChart gChart)
        => throw RealPackage.Offers("Show");
}
