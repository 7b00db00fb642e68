using Plotly.NET;

namespace NotebookVae;

/// <summary>
/// Colours that people with colour-blindness can tell apart: Okabe and Ito's set for a few lines, Paul Tol's muted set for ten classes.
/// </summary>
public static class Palette
{
    private static readonly string[] LineColours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];

    private static readonly string[] ClassColours =
        ["#332288", "#88CCEE", "#44AA99", "#117733", "#999933", "#DDCC77", "#CC6677", "#882255", "#AA4499", "#555555"];

    /// <summary>A colour for a line or a bar.</summary>
    /// <param name="index">Which; after seven they repeat.</param>
    /// <returns>The colour.</returns>
    public static Color Line(int index) => Color.fromHex(LineColours[index % LineColours.Length]);

    /// <summary>A colour for one of up to ten classes, such as digits.</summary>
    /// <param name="index">Which; after ten they repeat.</param>
    /// <returns>The colour.</returns>
    public static Color Class(int index) => Color.fromHex(ClassColours[index % ClassColours.Length]);
}
