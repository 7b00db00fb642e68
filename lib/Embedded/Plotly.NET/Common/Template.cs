using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>Defaults for a figure's layout and traces; whatever the figure itself sets wins (plotly's <c>layout.template</c>).</summary>
public class Template : DynamicObj.DynamicObj
{
    /// <summary>A template with the given layout and, for each kind of trace, its defaults.</summary>
    public static Template init<TraceType>(Layout layoutTemplate, FSharpOption<IEnumerable<TraceType>>? TraceTemplates = null)
        where TraceType : Trace
    {
        var traces = new DynamicObj.DynamicObj();
        foreach (IGrouping<string, TraceType> kind in TraceTemplates.Or([]).GroupBy(trace => trace.type))
        {
            traces.SetValue(kind.Key, kind.ToArray());
        }

        return new Template().WithValue("layout", layoutTemplate).WithSet("data", traces);
    }
}
