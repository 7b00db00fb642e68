using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>The bins of a histogram (plotly's <c>xbins</c> and <c>ybins</c>).</summary>
public class Bins : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static Bins init(
        FSharpOption<double>? Start = null,
        FSharpOption<double>? End = null,
        FSharpOption<double>? Size = null)
        => new Bins()
            .With("start", Start)
            .With("end", End)
            .With("size", Size);
}
