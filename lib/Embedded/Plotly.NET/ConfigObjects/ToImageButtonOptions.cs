using Microsoft.FSharp.Core;

namespace Plotly.NET.ConfigObjects;

/// <summary>The picture that the camera button saves (plotly's <c>config.toImageButtonOptions</c>).</summary>
public class ToImageButtonOptions : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static ToImageButtonOptions init(
        FSharpOption<StyleParam.ImageFormat>? Format = null,
        FSharpOption<string>? Filename = null,
        FSharpOption<double>? Width = null,
        FSharpOption<double>? Height = null,
        FSharpOption<double>? Scale = null)
        => new ToImageButtonOptions()
            .With("format", Format)
            .With("filename", Filename)
            .With("width", Width)
            .With("height", Height)
            .With("scale", Scale);
}
