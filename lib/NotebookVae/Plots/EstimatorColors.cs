using Plotly.NET;

namespace NotebookVae;

/// <summary>
/// One colour for each gradient estimator in all figures, from the palette of Okabe and Ito, which colour-blind people can read.
/// </summary>
public static class EstimatorColors
{
    private const string Unnamed = "#404040";

    /// <summary>The colour of an estimator.</summary>
    /// <param name="estimator">The estimator's name.</param>
    /// <returns>Its colour; dark grey for estimators without one of their own.</returns>
    public static Color Of(string estimator) => Color.fromHex(Hex(estimator));

    /// <summary>
    /// A colour a curve, as CSS writes it: the estimators' own where all names are estimators' and differ, else the palette's in order.
    /// </summary>
    internal static string[] OfCurves(IReadOnlyList<string> names)
    {
        string[] own = [.. names.Select(Hex)];
        return own.Contains(Unnamed) || own.Distinct().Count() < own.Length ? [.. names.Select((_, i) => Palette.LineHex(i))] : own;
    }

    private static string Hex(string estimator) => estimator switch
    {
        "score function" => "#D55E00",
        "score function, mean baseline" => "#E69F00",
        "score function, optimal baseline" => "#CC79A7",
        "pathwise" => "#0072B2",
        "measure-valued, coupled" => "#009E73",
        _ when estimator.StartsWith("leave-one-out", StringComparison.Ordinal) => "#56B4E9",
        _ when estimator.StartsWith("implicit", StringComparison.Ordinal) => "#882255",
        _ => Unnamed,
    };
}
