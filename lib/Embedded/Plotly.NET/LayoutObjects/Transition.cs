namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.transition</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class Transition : DynamicObj.DynamicObj;
