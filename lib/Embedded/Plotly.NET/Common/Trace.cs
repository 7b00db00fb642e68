namespace Plotly.NET;

/// <summary>One set of data and how it is drawn (an element of plotly's <c>data</c>).</summary>
/// <param name="traceTypeName">plotly.js name of the kind of trace, such as <c>scatter</c>.</param>
public class Trace(string traceTypeName) : DynamicObj.DynamicObj
{
    /// <summary>plotly.js name of the kind of trace.</summary>
    public string type { get; set; } = traceTypeName;
}
