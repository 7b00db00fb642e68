namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.newshape</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetValue{T}"/>.</summary>
public class NewShape : DynamicObj.DynamicObj;
