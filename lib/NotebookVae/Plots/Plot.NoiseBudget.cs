using System.Globalization;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// Where the noise of a training step comes from, by layer: Var(g) = Var_batch(E_ε g) + E_batch(Var_ε g), as stacked shares of each
    /// layer's variance. A part that was estimated below zero is drawn as none.
    /// </summary>
    /// <param name="budget">The budget.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="shares">Whether bars are shares of each layer's variance; else the variances themselves.</param>
    /// <returns>Two bars on one another for each layer.</returns>
    /// <exception cref="ArgumentException">The budget has no groups.</exception>
    public static GenericChart NoiseBudget(GradientNoiseBudget budget, string title, bool shares = true) =>
        Titled(HouseStyle.LegendBelow(BudgetPanel(budget, shares, true), -0.3), title);

    /// <summary>The budget at several times, side by side.</summary>
    /// <param name="budgets">A caption, such as "epoch 1", and the budget.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="shares">Whether bars are shares of each layer's variance; else the variances themselves.</param>
    /// <returns>A panel a time.</returns>
    /// <exception cref="ArgumentException">There is no budget, or one has no groups.</exception>
    public static GenericChart NoiseBudgets(
        IReadOnlyList<(string Caption, GradientNoiseBudget Budget)> budgets, string title, bool shares = true)
    {
        RequireAny(budgets.Count, "budgets", nameof(budgets));
        string[] captions = [.. budgets.Select(budget => budget.Caption)];
        GenericChart grid = Chart.Grid(
            [.. budgets.Select((budget, i) => BudgetPanel(budget.Budget, shares, i == 0, budgets.Count > 2 ? 10 : 12))],
            1,
            budgets.Count,
            SubPlotTitles: captions,
            XGap: 0.12);
        return Titled(HouseStyle.LegendBelow(grid, -0.38), title, Math.Max(HouseStyle.Width, 350 * budgets.Count), 440);
    }

    private static GenericChart BudgetPanel(GradientNoiseBudget budget, bool shares, bool first, int labelSize = 12)
    {
        RequireAny(budget.Groups.Count, "groups in the budget", nameof(budget));
        string[] layers = [.. budget.Groups.Select(group => group.Name)];
        double[] batch = [.. budget.Groups.Select(group => Math.Max(0, group.Noise.FromBatch))];
        double[] noise = [.. budget.Groups.Select(group => Math.Max(0, group.Noise.FromNoise))];
        double[] whole = [.. batch.Zip(noise, (b, n) => shares ? (b + n) / 100 : 1)];
        string[] details =
        [
            .. budget.Groups.Select(group => string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Name}<br>batch: {group.Noise.FromBatch:G4} ± {group.FromBatchError:G2}"
                + $"<br>ε: {group.Noise.FromNoise:G4} ± {group.FromNoiseError:G2}")),
        ];
        GenericChart stack = Chart.Combine(
        [
            Bars("from the batch, Var(E g)", batch, 0),
            Bars("from ε, E(Var g)", noise, 1),
        ]);
        GenericChart named =
            Axes(stack, "layer", !first ? "" : shares ? "share of the layer's variance (%)" : "variance of the gradient (nats²)");
        // A name of two words fits below its bar on two lines.
        LinearAxis below = named.GetLayout().TryGetTypedValue<LinearAxis>("xaxis")!.Value;
        below.SetValue("tickfont", Font.init(Size: labelSize));
        below.SetValue("tickvals", layers);
        below.SetValue("ticktext", layers.Select(layer => layer.Replace(".", "<br>", StringComparison.Ordinal)).ToArray());
        return named;

        GenericChart Bars(string name, double[] values, int colour)
        {
            GenericChart bars = Chart.StackedColumn<double, string, string>(
                [.. values.Zip(whole, (value, all) => value / all)],
                Keys: layers,
                Name: name,
                ShowLegend: first,
                MarkerColor: Palette.Line(colour));
            Attribute(bars, "hovertext", details);
            return Attribute(bars, "hoverinfo", "text");
        }
    }
}
