namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.newselection</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetValue{T}"/>.</summary>
public class NewSelection : DynamicObj.DynamicObj;
