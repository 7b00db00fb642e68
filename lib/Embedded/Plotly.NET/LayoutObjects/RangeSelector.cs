namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>rangeselector</c> of an axis. Attributes are set with <see cref="DynamicObj.DynamicObj.SetValue{T}"/>.</summary>
public class RangeSelector : DynamicObj.DynamicObj;
