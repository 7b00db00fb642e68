namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.activeshape</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class ActiveShape : DynamicObj.DynamicObj;
