using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>A text font (plotly's <c>font</c>).</summary>
public class Font : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static Font init(
        FSharpOption<StyleParam.FontFamily>? Family = null,
        FSharpOption<double>? Size = null,
        FSharpOption<Color>? Color = null)
        => new Font()
            .With("family", Family)
            .With("size", Size)
            .With("color", Color);
}
