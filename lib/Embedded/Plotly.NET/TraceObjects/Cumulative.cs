using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>Whether a histogram accumulates (plotly's <c>cumulative</c>).</summary>
public class Cumulative : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static Cumulative init(
        FSharpOption<bool>? Enabled = null,
        FSharpOption<StyleParam.CumulativeDirection>? Direction = null,
        FSharpOption<StyleParam.Currentbin>? Currentbin = null)
        => new Cumulative()
            .With("enabled", Enabled)
            .With("direction", Direction)
            .With("currentbin", Currentbin);
}
