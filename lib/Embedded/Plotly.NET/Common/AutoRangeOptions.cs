using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>What an automatic range may and must contain (plotly's <c>autorangeoptions</c>).</summary>
public class AutoRangeOptions : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static AutoRangeOptions init<ClipMaxType, ClipMinType, IncludeType, MaxAllowedType, MinAllowedType>(
        FSharpOption<ClipMaxType>? ClipMax = null,
        FSharpOption<ClipMinType>? ClipMin = null,
        FSharpOption<IncludeType>? Include = null,
        FSharpOption<MaxAllowedType>? MaxAllowed = null,
        FSharpOption<MinAllowedType>? MinAllowed = null)
        where ClipMaxType : IConvertible
        where ClipMinType : IConvertible
        where IncludeType : IConvertible
        where MaxAllowedType : IConvertible
        where MinAllowedType : IConvertible
        => new AutoRangeOptions()
            .With("clipmax", ClipMax)
            .With("clipmin", ClipMin)
            .With("include", Include)
            .With("maxallowed", MaxAllowed)
            .With("minallowed", MinAllowed);
}
