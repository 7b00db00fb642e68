using System.Globalization;
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

    private static readonly StyleParam.MarkerSymbol[] Symbols =
    [
        StyleParam.MarkerSymbol.Circle, StyleParam.MarkerSymbol.Square, StyleParam.MarkerSymbol.Diamond, StyleParam.MarkerSymbol.TriangleUp,
        StyleParam.MarkerSymbol.TriangleDown, StyleParam.MarkerSymbol.X, StyleParam.MarkerSymbol.Cross, StyleParam.MarkerSymbol.Pentagon,
        StyleParam.MarkerSymbol.TriangleLeft, StyleParam.MarkerSymbol.Star,
    ];

    /// <summary>The number of class colours.</summary>
    internal static int Classes => ClassColours.Length;

    /// <summary>A dark grey for what others are compared with, such as a true value; on a dark page the report lightens it.</summary>
    public static Color Reference { get; } = Color.fromHex("#404040");

    /// <summary>A colour for a line or a bar.</summary>
    /// <param name="index">Which; after seven they repeat.</param>
    /// <returns>The colour.</returns>
    public static Color Line(int index) => Color.fromHex(LineColours[index % LineColours.Length]);

    /// <summary>A mark for one of up to ten classes: with it colour is not the only sign.</summary>
    /// <param name="index">Which; after ten they repeat.</param>
    /// <returns>The mark's shape.</returns>
    public static StyleParam.MarkerSymbol Symbol(int index) => Symbols[index % Symbols.Length];

    /// <summary>A colour for one of up to ten classes, such as digits.</summary>
    /// <param name="index">Which; after ten they repeat.</param>
    /// <returns>The colour.</returns>
    public static Color Class(int index) => Color.fromHex(ClassColours[index % ClassColours.Length]);

    /// <summary>The colour of <see cref="Line"/>, see-through: for an error band around that line.</summary>
    /// <param name="index">Which; after seven they repeat.</param>
    /// <returns>The colour at a fifth of its opacity.</returns>
    public static Color Band(int index) => Band(LineColours[index % LineColours.Length]);

    /// <summary>A colour at a fifth of its opacity.</summary>
    /// <param name="hex">The colour as <c>#rrggbb</c>.</param>
    internal static Color Band(string hex)
    {
        int rgb = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return Color.fromARGB(51, rgb >> 16, (rgb >> 8) & 255, rgb & 255);
    }

    /// <summary>The colour of <see cref="Line"/> as CSS writes it.</summary>
    internal static string LineHex(int index) => LineColours[index % LineColours.Length];

    /// <summary>The colour of <see cref="Class"/> as CSS writes it.</summary>
    internal static string ClassHex(int index) => ClassColours[index % ClassColours.Length];
}
