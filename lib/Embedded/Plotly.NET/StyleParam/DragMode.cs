namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>dragmode</c>.</summary>
    public sealed class DragMode : IAttributeValue
    {
        private readonly object value;

        private DragMode(object value) => this.value = value;

        /// <summary>plotly's <c>zoom</c>.</summary>
        public static DragMode Zoom { get; } = new("zoom");

        /// <summary>plotly's <c>pan</c>.</summary>
        public static DragMode Pan { get; } = new("pan");

        /// <summary>plotly's <c>select</c>.</summary>
        public static DragMode Select { get; } = new("select");

        /// <summary>plotly's <c>lasso</c>.</summary>
        public static DragMode Lasso { get; } = new("lasso");

        /// <summary>plotly's <c>drawclosedpath</c>.</summary>
        public static DragMode DrawClosedPath { get; } = new("drawclosedpath");

        /// <summary>plotly's <c>drawopenpath</c>.</summary>
        public static DragMode DrawOpenPath { get; } = new("drawopenpath");

        /// <summary>plotly's <c>drawline</c>.</summary>
        public static DragMode DrawLine { get; } = new("drawline");

        /// <summary>plotly's <c>drawrect</c>.</summary>
        public static DragMode DrawRect { get; } = new("drawrect");

        /// <summary>plotly's <c>drawcircle</c>.</summary>
        public static DragMode DrawCircle { get; } = new("drawcircle");

        /// <summary>plotly's <c>orbit</c>.</summary>
        public static DragMode Orbit { get; } = new("orbit");

        /// <summary>plotly's <c>turntable</c>.</summary>
        public static DragMode TurnTable { get; } = new("turntable");

        /// <summary>plotly's <c>false</c>.</summary>
        public static DragMode False { get; } = new(false);

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
