using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// Filled bands of ± some standard errors, one closed outline for each run of finite points: a NaN leaves a gap. On a logarithmic axis
    /// a lower edge at or below zero is drawn at a thousandth of the value.
    /// </summary>
    private static IEnumerable<GenericChart> ErrorBands(
        IReadOnlyList<double> x, double[] y, IReadOnlyList<double> errors, double z, string colour, bool logY = false)
    {
        for (int start = 0; start < x.Count; start++)
        {
            int end = start;
            while (end < x.Count && double.IsFinite(y[end]) && double.IsFinite(errors[end]) && double.IsFinite(x[end]))
            {
                end++;
            }

            if (end == start)
            {
                continue;
            }

            int[] run = [.. Enumerable.Range(start, end - start)];
            double Lower(int i)
            {
                double edge = y[i] - (z * errors[i]);
                return logY && edge <= 0 ? y[i] / 1000 : edge;
            }

            GenericChart band = Chart.Scatter<double, double, string>(
                [.. run.Select(i => x[i]), .. run.Reverse().Select(i => x[i])],
                [.. run.Select(i => y[i] + (z * errors[i])), .. run.Reverse().Select(Lower)],
                StyleParam.Mode.Lines,
                ShowLegend: false,
                LineWidth: 0,
                LineColor: Color.fromHex(colour),
                Fill: StyleParam.Fill.ToSelf,
                FillColor: Palette.Band(colour));
            // Nothing of the band answers to the pointer: the line in it does.
            Attribute(band, "hoverinfo", "skip");
            yield return band;
            start = end;
        }
    }

    /// <summary>Sets an attribute of plotly.js on all traces of a chart.</summary>
    private static GenericChart Attribute(GenericChart chart, string name, object value)
    {
        foreach (Trace trace in chart.GetTraces())
        {
            trace.SetValue(name, value);
        }

        return chart;
    }
}
