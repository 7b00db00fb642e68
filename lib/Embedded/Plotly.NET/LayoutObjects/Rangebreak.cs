namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>rangebreaks</c> of an axis. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class Rangebreak : DynamicObj.DynamicObj;
