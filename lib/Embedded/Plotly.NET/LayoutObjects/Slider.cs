namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.sliders</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class Slider : DynamicObj.DynamicObj;
