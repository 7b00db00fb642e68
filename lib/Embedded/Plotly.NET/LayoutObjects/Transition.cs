namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.transition</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetValue{T}"/>.</summary>
public class Transition : DynamicObj.DynamicObj;
