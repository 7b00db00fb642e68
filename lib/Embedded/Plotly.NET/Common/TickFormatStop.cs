namespace Plotly.NET;

/// <summary>plotly's <c>tickformatstops</c> of an axis. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class TickFormatStop : DynamicObj.DynamicObj;
