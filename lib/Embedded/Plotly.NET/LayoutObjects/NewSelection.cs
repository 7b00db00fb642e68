namespace Plotly.NET.LayoutObjects;

/// <summary>plotly's <c>layout.newselection</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class NewSelection : DynamicObj.DynamicObj;
