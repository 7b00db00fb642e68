namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.updatemenus</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetValue{T}"/>.</summary>
public class UpdateMenu : DynamicObj.DynamicObj;
