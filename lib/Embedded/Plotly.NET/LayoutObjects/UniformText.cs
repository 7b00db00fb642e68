using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>One size for the texts of all bars (plotly's <c>uniformtext</c>).</summary>
public class UniformText : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static UniformText init(
        FSharpOption<int>? MinSize = null,
        FSharpOption<StyleParam.UniformTextMode>? Mode = null)
        => new UniformText()
            .With("minsize", MinSize)
            .With("mode", Mode);
}
