using System.Globalization;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>plotly.js leaves the number of the first axis out.</summary>
    private static string AxisName(string kind, int number)
        => number < 2 ? kind : string.Create(CultureInfo.InvariantCulture, $"{kind}{number}");
}
