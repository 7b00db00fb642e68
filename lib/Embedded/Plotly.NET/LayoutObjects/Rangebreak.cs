namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>rangebreaks</c> of an axis. Attributes are set with <see cref="DynamicObj.DynamicObj.SetValue{T}"/>.</summary>
public class Rangebreak : DynamicObj.DynamicObj;
