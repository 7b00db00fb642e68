namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.activeselection</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class ActiveSelection : DynamicObj.DynamicObj;
