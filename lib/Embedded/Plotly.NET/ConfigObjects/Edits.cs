namespace Plotly.NET.ConfigObjects;

/// <summary>plotly's <c>config.edits</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class Edits : DynamicObj.DynamicObj;
