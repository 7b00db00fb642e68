namespace Plotly.NET.LayoutObjects;

/// <summary>An image in a figure (plotly's <c>layout.images</c>). Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class LayoutImage : DynamicObj.DynamicObj;
