namespace Plotly.NET.ConfigObjects;

/// <summary>plotly's <c>config.edits</c>. Attributes are set with <see cref="DynamicObj.DynamicObj.SetValue{T}"/>.</summary>
public class Edits : DynamicObj.DynamicObj;
