namespace Plotly.NET.TraceObjects;

/// <summary>plotly's <c>marker.gradient</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class Gradient : DynamicObj.DynamicObj;
