using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The buttons that appear over a figure (plotly's <c>modebar</c>).</summary>
public class ModeBar : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static ModeBar init(
        FSharpOption<Color>? ActiveColor = null,
        FSharpOption<IEnumerable<string>>? Add = null,
        FSharpOption<Color>? BGColor = null,
        FSharpOption<Color>? Color = null,
        FSharpOption<StyleParam.Orientation>? Orientation = null,
        FSharpOption<string>? Remove = null,
        FSharpOption<string>? UIRevision = null)
        => new ModeBar()
            .With("activecolor", ActiveColor)
            .With("add", Add)
            .With("bgcolor", BGColor)
            .With("color", Color)
            .With("orientation", Orientation)
            .With("remove", Remove)
            .With("uirevision", UIRevision);
}
