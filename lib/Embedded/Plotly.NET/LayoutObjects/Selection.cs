namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.selections</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetValue{T}"/>.</summary>
public class Selection : DynamicObj.DynamicObj;
