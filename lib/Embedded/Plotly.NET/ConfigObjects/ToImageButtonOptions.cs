namespace Plotly.NET.ConfigObjects;

/// <summary>plotly's <c>config.toImageButtonOptions</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class ToImageButtonOptions : DynamicObj.DynamicObj;
