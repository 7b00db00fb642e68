using Plotly.NET;

namespace NotebookVae;

/// <summary>One colour for each gradient estimator in all figures, from the palette of Okabe and Ito, which colour-blind people can read.</summary>
public static class EstimatorColors
{
    private static readonly string[] Others = ["#56B4E9", "#F0E442", "#000000"];

    /// <summary>The colour of an estimator.</summary>
    /// <param name="estimator">The estimator's name.</param>
    /// <returns>Its colour; estimators without one of their own share three others.</returns>
    public static Color Of(string estimator) => Color.fromHex(Hex(estimator));

    private static string Hex(string estimator) => estimator switch
    {
        "score function" => "#D55E00",
        "score function, mean baseline" => "#E69F00",
        "score function, optimal baseline" => "#CC79A7",
        "pathwise" => "#0072B2",
        "measure-valued, coupled" => "#009E73",
        _ when estimator.StartsWith("leave-one-out", StringComparison.Ordinal) => Others[0],
        _ when estimator.StartsWith("implicit", StringComparison.Ordinal) => Others[1],
        _ => Others[2],
    };
}
