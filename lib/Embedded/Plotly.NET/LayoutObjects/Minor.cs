namespace Plotly.NET.LayoutObjects;

/// <summary>Minor ticks of an axis (plotly's <c>minor</c>). Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class Minor : DynamicObj.DynamicObj;
