namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The buttons above a drawn figure (plotly's <c>config.modeBarButtons…</c>).</summary>
    public sealed class ModeBarButton : IAttributeValue
    {
        private readonly string value;

        private ModeBarButton(string value) => this.value = value;

        /// <summary>plotly's <c>toImage</c>.</summary>
        public static ModeBarButton ToImage { get; } = new("toImage");

        /// <summary>plotly's <c>sendDataToCloud</c>.</summary>
        public static ModeBarButton SendDataToCloud { get; } = new("sendDataToCloud");

        /// <summary>plotly's <c>editInChartStudio</c>.</summary>
        public static ModeBarButton EditInChartStudio { get; } = new("editInChartStudio");

        /// <summary>plotly's <c>zoom2d</c>.</summary>
        public static ModeBarButton Zoom2d { get; } = new("zoom2d");

        /// <summary>plotly's <c>pan2d</c>.</summary>
        public static ModeBarButton Pan2d { get; } = new("pan2d");

        /// <summary>plotly's <c>select2d</c>.</summary>
        public static ModeBarButton Select2d { get; } = new("select2d");

        /// <summary>plotly's <c>lasso2d</c>.</summary>
        public static ModeBarButton Lasso2d { get; } = new("lasso2d");

        /// <summary>plotly's <c>drawclosedpath</c>.</summary>
        public static ModeBarButton DrawClosedPath { get; } = new("drawclosedpath");

        /// <summary>plotly's <c>drawopenpath</c>.</summary>
        public static ModeBarButton DrawOpenPath { get; } = new("drawopenpath");

        /// <summary>plotly's <c>drawline</c>.</summary>
        public static ModeBarButton DrawLine { get; } = new("drawline");

        /// <summary>plotly's <c>drawrect</c>.</summary>
        public static ModeBarButton DrawRect { get; } = new("drawrect");

        /// <summary>plotly's <c>drawcircle</c>.</summary>
        public static ModeBarButton DrawCircle { get; } = new("drawcircle");

        /// <summary>plotly's <c>eraseshape</c>.</summary>
        public static ModeBarButton EraseShape { get; } = new("eraseshape");

        /// <summary>plotly's <c>zoomIn2d</c>.</summary>
        public static ModeBarButton ZoomIn2d { get; } = new("zoomIn2d");

        /// <summary>plotly's <c>zoomOut2d</c>.</summary>
        public static ModeBarButton ZoomOut2d { get; } = new("zoomOut2d");

        /// <summary>plotly's <c>autoScale2d</c>.</summary>
        public static ModeBarButton AutoScale2d { get; } = new("autoScale2d");

        /// <summary>plotly's <c>resetScale2d</c>.</summary>
        public static ModeBarButton ResetScale2d { get; } = new("resetScale2d");

        /// <summary>plotly's <c>hoverClosestCartesian</c>.</summary>
        public static ModeBarButton HoverClosestCartesian { get; } = new("hoverClosestCartesian");

        /// <summary>plotly's <c>hoverCompareCartesian</c>.</summary>
        public static ModeBarButton HoverCompareCartesian { get; } = new("hoverCompareCartesian");

        /// <summary>plotly's <c>zoom3d</c>.</summary>
        public static ModeBarButton Zoom3d { get; } = new("zoom3d");

        /// <summary>plotly's <c>pan3d</c>.</summary>
        public static ModeBarButton Pan3d { get; } = new("pan3d");

        /// <summary>plotly's <c>orbitRotation</c>.</summary>
        public static ModeBarButton OrbitRotation { get; } = new("orbitRotation");

        /// <summary>plotly's <c>tableRotation</c>.</summary>
        public static ModeBarButton TableRotation { get; } = new("tableRotation");

        /// <summary>plotly's <c>resetCameraDefault3d</c>.</summary>
        public static ModeBarButton ResetCameraDefault3d { get; } = new("resetCameraDefault3d");

        /// <summary>plotly's <c>resetCameraLastSave3d</c>.</summary>
        public static ModeBarButton ResetCameraLastSave3d { get; } = new("resetCameraLastSave3d");

        /// <summary>plotly's <c>hoverClosest3d</c>.</summary>
        public static ModeBarButton HoverClosest3d { get; } = new("hoverClosest3d");

        /// <summary>plotly's <c>zoomInGeo</c>.</summary>
        public static ModeBarButton ZoomInGeo { get; } = new("zoomInGeo");

        /// <summary>plotly's <c>zoomOutGeo</c>.</summary>
        public static ModeBarButton ZoomOutGeo { get; } = new("zoomOutGeo");

        /// <summary>plotly's <c>resetGeo</c>.</summary>
        public static ModeBarButton ResetGeo { get; } = new("resetGeo");

        /// <summary>plotly's <c>hoverClosestGeo</c>.</summary>
        public static ModeBarButton HoverClosestGeo { get; } = new("hoverClosestGeo");

        /// <summary>plotly's <c>hoverClosestGl2d</c>.</summary>
        public static ModeBarButton HoverClosestGl2d { get; } = new("hoverClosestGl2d");

        /// <summary>plotly's <c>hoverClosestPie</c>.</summary>
        public static ModeBarButton HoverClosestPie { get; } = new("hoverClosestPie");

        /// <summary>plotly's <c>resetSankeyGroup</c>.</summary>
        public static ModeBarButton ResetSankeyGroup { get; } = new("resetSankeyGroup");

        /// <summary>plotly's <c>toggleHover</c>.</summary>
        public static ModeBarButton ToggleHover { get; } = new("toggleHover");

        /// <summary>plotly's <c>v1hovermode</c>.</summary>
        public static ModeBarButton HoverMode { get; } = new("v1hovermode");

        /// <summary>plotly's <c>resetViews</c>.</summary>
        public static ModeBarButton ResetViews { get; } = new("resetViews");

        /// <summary>plotly's <c>toggleSpikelines</c>.</summary>
        public static ModeBarButton ToggleSpikelines { get; } = new("toggleSpikelines");

        /// <summary>plotly's <c>resetViewMapbox</c>.</summary>
        public static ModeBarButton ResetViewMapbox { get; } = new("resetViewMapbox");

        /// <summary>plotly's <c>zoomInMapbox</c>.</summary>
        public static ModeBarButton ZoomInMapbox { get; } = new("zoomInMapbox");

        /// <summary>plotly's <c>zoomOutMapbox</c>.</summary>
        public static ModeBarButton ZoomOutMapbox { get; } = new("zoomOutMapbox");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
