namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.sliders</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetValue{T}"/>.</summary>
public class Slider : DynamicObj.DynamicObj;
