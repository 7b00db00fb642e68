namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.newshape</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class NewShape : DynamicObj.DynamicObj;
