namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>rangeslider</c> of an axis. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class RangeSlider : DynamicObj.DynamicObj;
