namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.uniformtext</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class UniformText : DynamicObj.DynamicObj;
