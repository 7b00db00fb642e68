namespace Plotly.NET;

/// <summary>plotly's <c>autorangeoptions</c> of an axis. Attributes are set with <see cref="DynamicObj.DynamicObj.SetProperty"/>.</summary>
public class AutoRangeOptions : DynamicObj.DynamicObj;
