using System.Globalization;
using Plotly.NET;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>Where numbers are written with a comma, as in French or German, figures have the same numbers, labels and texts.</summary>
public sealed class FigureCultureTests : IDisposable
{
    private static readonly double[] Places = [0.5, 1.5, 2000.25];

    private readonly DisposeScope scope = NewDisposeScope();

    public static IEnumerable<TheoryDataRow<string>> Names => Figures().Select(figure => new TheoryDataRow<string>(figure.Name));

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Figure_UnderACultureWithCommas_IsTheSame(string name)
    {
        Func<GenericChart> make = Figures().Single(figure => figure.Name == name).Make;
        GenericChart expected = make();
        string line = expected.ToString()!;
        using (new CommaCulture())
        {
            Assert.Equal("0,5", 0.5.ToString(CultureInfo.CurrentCulture));
            GenericChart obtained = make();
            Assert.Equal(GenericChart.toFigureJson(expected), GenericChart.toFigureJson(obtained));
            Assert.Equal(line, obtained.ToString());
            Assert.Equal(GenericChart.toEmbeddedHTML(expected), GenericChart.toEmbeddedHTML(obtained));
        }
    }

    private static IEnumerable<(string Name, Func<GenericChart> Make)> Figures()
    {
        TrainingHistory history = new(Binarization.None, [new(1, -150.5, -130, 20.5, -140, -121, 19), new(2, -120, -100, 20, -118, -98, 20)]);
        GradientNoiseShare share = new("encoder.hidden", new GradientNoise(3.5, 1.25, 1), 0.1, 0.1);
        GradientNoiseBudget budget = new([share], share, 100, 10);
        DensityGrid grid = new(Places, Places, [[0.1, 0.25, 0], [0, 1.5, 0.5], [0, 0, 0.125]]);
        MeasuredCurve curve = new("pathwise", Places, [0.002, 1.5, 3000], [0.001, 2, 1]);
        yield return ("loss", () => Plot.LossCurves(history, "Adam 0.001"));
        yield return ("KL", () => Plot.KlPerDimension(Places, "KL"));
        yield return ("active units", () => Plot.ActiveUnits(new ActiveUnits([0.5, 0.0123, 0.9]), "Units"));
        yield return ("KL parts", () => Plot.KlParts(["1"], [new(5.5, 3.25, 2.25, 0, 0, 1000)], "Parts"));
        yield return ("bounds", () => Plot.BoundBySamples([1, 5, 5000], [-105.5, -103.25, -102.125], "Bounds"));
        yield return ("weights", () => Plot.ImportanceWeights([-500.5, -500.25, -499.125], "Weights"));
        yield return ("sizes", () => Plot.EffectiveSampleSizes(new([-1, -2], [-1, -2], [1.5, 11.25], 5000), "Sizes"));
        yield return ("scatter", () => Plot.LatentScatter(tensor([0.5f, -1.25f], [1, 2]), tensor([3L]), "Codes", ones(1, 16)));
        yield return ("aggregate", () => Plot.AggregateAgainstPrior(grid, "Codes"));
        yield return ("posterior", () => Plot.PosteriorContours(grid, [("q", DiagonalGaussian.Standard([2]))], "Posterior"));
        yield return ("measured", () => Plot.MeasuredCurves([curve], "N", "variance (nats²)", "Curves", logX: true, logY: true));
        yield return ("budget", () => Plot.NoiseBudget(budget, "Budget"));
        yield return ("gaps", () => Plot.ElboAndGaps(Places, [-3.5, -2, -1], [-2.5, -1.5, -1], [-2, -1.25, -0.5], "Gaps"));
        yield return ("rate", () => Plot.RateDistortion([("β = 1", 20.5, 80.25), ("β = 4", 5, 100)], "Curve", entropy: 90.5));
        yield return ("scores", () => Plot.ScoreHistograms([("a", Places), ("b", [1.5, double.NaN])], "Scores"));
        yield return ("ROC", () => Plot.Roc(RocCurve.Of([1, 2, 3, 4], [3.5, 5, 6, 2.5]), "ROC"));
        yield return ("surprise", () => Plot.SurpriseMaps(full([1, 4], 0.5), full([1, 4], 1.25), "Maps"));
        yield return ("histograms", () => Plot.Histograms([("a", Places)], "distance", "Distances"));
    }
}
