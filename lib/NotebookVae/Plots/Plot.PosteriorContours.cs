using System.Globalization;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using TorchSharp;
using static TorchSharp.torch;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    private const int EllipsePoints = 73;

    /// <summary>
    /// The true posterior in the plane as filled contours, and Gaussian approximations as ellipses at one and two standard deviations (in
    /// the plane these hold 39 and 86 per cent).
    /// </summary>
    /// <param name="truth">The posterior's density on a grid.</param>
    /// <param name="approximations">A name and a Gaussian over two dimensions, for one datum.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">An approximation is not one Gaussian in two dimensions, or the grid is not one of its axes'
    /// sizes.</exception>
    public static GenericChart PosteriorContours(
        DensityGrid truth, IReadOnlyList<(string Name, IReparameterizedDistribution Posterior)> approximations, string title)
    {
        List<GenericChart> charts = [Density(truth, "true posterior")];
        for (int i = 0; i < approximations.Count; i++)
        {
            (double[] mean, double[] factor) = Gaussian(approximations[i].Posterior, approximations[i].Name);
            // The colours that stand out from the scale of the contours.
            Color colour = Palette.Line(EllipseColours[i % EllipseColours.Length]);
            charts.Add(Ellipse(mean, factor, 1, approximations[i].Name, colour, StyleParam.DrawingStyle.Solid, legend: true));
            charts.Add(Ellipse(mean, factor, 2, approximations[i].Name + ", 2σ", colour, StyleParam.DrawingStyle.Dash, legend: false));
        }

        return Titled(Plane(Chart.Combine(charts)), title, 760, HouseStyle.Square);
    }

    /// <summary>The same with the true posterior of a datum by quadrature, on a grid around it.</summary>
    /// <param name="laboratory">The laboratory of a model with two latent dimensions.</param>
    /// <param name="x">One datum in float64, <c>[1, pixels]</c>.</param>
    /// <param name="approximations">A name and a Gaussian over two dimensions, for this datum.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="points">Points on each axis of the grid.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is not one datum, or the model has not two latent dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The grid has fewer than two points.</exception>
    public static GenericChart PosteriorContours(
        ExactLaboratory laboratory,
        Tensor x,
        IReadOnlyList<(string Name, IReparameterizedDistribution Posterior)> approximations,
        string title,
        int points = 101)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        (Tensor mean, Tensor covariance) = laboratory.PosteriorMoments(x);
        if (mean.shape[0] != 1 || mean.shape[1] != 2)
        {
            throw new ArgumentException(
                $"There are {mean.shape[0]} data with {mean.shape[1]} latent dimensions: the figure shows one datum in the plane.",
                nameof(x));
        }

        double[] centre = Doubles(mean);
        double[] spread = Doubles(covariance);
        double reach = 4 * Math.Sqrt(Math.Max(spread[0], spread[3]));
        double[] Axis(double middle) => [.. Enumerable.Range(0, points).Select(i => middle + (reach * ((2.0 * i / (points - 1)) - 1)))];
        double[] horizontal = Axis(centre[0]);
        double[] vertical = Axis(centre[1]);
        double[] grid = [.. from v in vertical from h in horizontal from value in (double[])[h, v] select value];
        Tensor codes = tensor(grid, [(long)points * points, 1, 2], device: x.device);
        double[] density = Doubles(laboratory.LogPosterior(x, codes).exp());
        return PosteriorContours(new DensityGrid(horizontal, vertical, [.. density.Chunk(points)]), approximations, title);
    }

    /// <summary>
    /// The density of the codes as a whole, q(z) = (1/N) Σ q(z|x_n), as filled contours, and the prior N(0, I) as rings at one, two and
    /// three standard deviations.
    /// </summary>
    /// <param name="aggregate">The density, as <see cref="AggregatePosterior.OnGrid"/> gives it.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The grid is not of its axes' sizes.</exception>
    public static GenericChart AggregateAgainstPrior(DensityGrid aggregate, string title)
    {
        GenericChart[] rings =
        [
            .. Enumerable.Range(1, 3).Select(k => Ellipse(
                [0, 0],
                [k, 0, 0, k],
                1,
                k == 1 ? "prior at 1, 2, 3 σ" : string.Create(CultureInfo.InvariantCulture, $"prior at {k} σ"),
                Palette.Line(1),
                StyleParam.DrawingStyle.Solid,
                legend: k == 1)),
        ];
        return Titled(Plane(Chart.Combine([Density(aggregate, "q(z)"), .. rings])), title, 760, HouseStyle.Square);
    }

    private static readonly int[] EllipseColours = [1, 0, 3, 2];

    private static GenericChart Density(DensityGrid grid, string name)
    {
        if (grid.X.Count < 2 || grid.Y.Count < 2 || grid.Density.Count != grid.Y.Count
            || grid.Density.Any(row => row.Length != grid.X.Count))
        {
            throw new ArgumentException(
                $"The grid has {grid.X.Count} and {grid.Y.Count} points on its axes and {grid.Density.Count} rows: it needs a row for "
                + "each y and in it a value for each x, at least two of both.",
                nameof(grid));
        }

        // Some ten steps of a round size. The lowest is left white: it holds next to nothing.
        double highest = grid.Density.Max(row => row.Where(double.IsFinite).DefaultIfEmpty(0).Max());
        double step = highest > 0 ? RoundStep(highest / 12) : 1;
        return Chart.Contour<double, double, double, string>(
            // Five digits are more than can be seen, and a third of the bytes.
            grid.Density.Select(row => row.Select(FiveDigits)),
            Name: name,
            X: grid.X.ToArray(),
            Y: grid.Y.ToArray(),
            ColorScale: StyleParam.Colorscale.NewCustom(
                [Tuple.Create(0.0, Color.fromHex("#FFFFFF")), Tuple.Create(1.0, Color.fromHex("#1A1A1A"))]),
            ColorBar: ColorBar.init<string, double>(
                Title: Title.init("density"), X: 1.02, Y: 0.0, YAnchor: StyleParam.VerticalAlign.Bottom, Len: 0.55),
            ContourLineColor: Color.fromHex("#7F7F7F"),
            Contours: Contours.init<double>(
                Start: step, End: FiveDigits(Math.Max(step, step * Math.Floor((highest / step) - 1e-9))), Size: step))
            // The real Plotly.NET makes the lines of its contour charts 0 wide, whatever its arguments say.
            .WithLineStyle(Width: 0.5);
    }

    // The next larger of 1, 2 and 5 times a power of ten.
    private static double RoundStep(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return FiveDigits(power * (value <= power ? 1 : value <= 2 * power ? 2 : value <= 5 * power ? 5 : 10));
    }

    private static double FiveDigits(double value) =>
        double.Parse(value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static GenericChart Plane(GenericChart chart)
    {
        GenericChart named = Axes(chart, "z₁ (prior standard deviations)", "z₂ (prior standard deviations)");
        return HouseStyle.OneScale(named);
    }

    private static GenericChart Ellipse(
        double[] mean, double[] factor, double radius, string name, Color colour, StyleParam.DrawingStyle dash, bool legend)
    {
        double[] angles = [.. Enumerable.Range(0, EllipsePoints).Select(i => 2 * Math.PI * i / (EllipsePoints - 1))];
        return Chart.Line<double, double, string>(
            [.. angles.Select(a => mean[0] + (radius * ((factor[0] * Math.Cos(a)) + (factor[1] * Math.Sin(a)))))],
            [.. angles.Select(a => mean[1] + (radius * ((factor[2] * Math.Cos(a)) + (factor[3] * Math.Sin(a)))))],
            Name: name,
            ShowLegend: legend,
            LineColor: colour,
            LineDash: dash,
            LineWidth: 2);
    }

    // The mean and a square root of the covariance, row by row.
    private static (double[] Mean, double[] Factor) Gaussian(IReparameterizedDistribution posterior, string name)
    {
        double[] mean = Doubles(posterior.Mean);
        if (mean.Length != 2)
        {
            throw new ArgumentException(
                $"{name} has a mean of shape [{string.Join(", ", posterior.Mean.shape)}]: the figure takes one datum in two dimensions.",
                nameof(posterior));
        }

        using DisposeScope scope = NewDisposeScope();
        switch (posterior)
        {
            case DiagonalGaussian diagonal:
                double[] deviation = Doubles(diagonal.StandardDeviation);
                return (mean, [deviation[0], 0, 0, deviation[1]]);
            case FullCovarianceGaussian full:
                double[] factor = Doubles(full.CholeskyFactor.expand([.. full.Mean.shape[..^1], 2, 2]));
                return (mean, [factor[0], 0, factor[2], factor[3]]);
            default:
                throw new ArgumentException(
                    $"{name} is a {posterior.GetType().Name}: ellipses are drawn for Gaussians.", nameof(posterior));
        }
    }
}
