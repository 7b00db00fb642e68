namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>rangeselector</c> of an axis. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class RangeSelector : DynamicObj.DynamicObj;
