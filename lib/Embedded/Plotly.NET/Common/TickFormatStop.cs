using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>How tick labels are written at a range of zooms (plotly's <c>tickformatstops</c>).</summary>
public class TickFormatStop : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    public static TickFormatStop init(
        FSharpOption<bool>? Enabled = null,
        FSharpOption<IEnumerable<Tuple<string, string>>>? DTickRange = null,
        FSharpOption<string>? Value = null,
        FSharpOption<string>? Name = null,
        FSharpOption<string>? TemplateItemName = null)
        => new TickFormatStop()
            .With("enabled", Enabled)
            .With("dtickrange", DTickRange)
            .With("value", Value)
            .With("name", Name)
            .With("templateitemname", TemplateItemName);
}
