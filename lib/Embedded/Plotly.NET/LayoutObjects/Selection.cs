namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.selections</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class Selection : DynamicObj.DynamicObj;
