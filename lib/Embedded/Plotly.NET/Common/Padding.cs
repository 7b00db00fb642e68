using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>Space around a title, in pixels (plotly's <c>pad</c>).</summary>
public class Padding : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static Padding init(
        FSharpOption<int>? B = null,
        FSharpOption<int>? L = null,
        FSharpOption<int>? R = null,
        FSharpOption<int>? T = null)
        => new Padding()
            .With("b", B)
            .With("l", L)
            .With("r", R)
            .With("t", T);
}
