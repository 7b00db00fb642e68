namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.modebar</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class ModeBar : DynamicObj.DynamicObj;
