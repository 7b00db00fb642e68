using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>
/// Compares two numbers as they are written. Whole numbers, written without point and exponent on both sides, count something and must be
/// the same; others may differ by the tolerance.
/// </summary>
internal static class NumberComparison
{
    internal static bool Agree(string obtained, string expected, ComparisonTolerance tolerance)
    {
        if (obtained == expected)
        {
            return true;
        }

        var (first, second) = (Parse(obtained), Parse(expected));
        return IsWhole(obtained) && IsWhole(expected) ? first == second : Agree(first, second, tolerance);
    }

    internal static bool Agree(double obtained, double expected, ComparisonTolerance tolerance) =>
        obtained.Equals(expected) || Math.Abs(obtained - expected) <= tolerance.Absolute + (tolerance.Relative * Math.Abs(expected));

    /// <summary>How far apart two numbers are, in words.</summary>
    internal static string Distance(double obtained, double expected)
    {
        var distance = Math.Abs(obtained - expected);
        return expected == 0 || !double.IsFinite(distance)
            ? string.Create(CultureInfo.InvariantCulture, $"{distance:g3} apart")
            : string.Create(CultureInfo.InvariantCulture, $"{distance:g3} apart, {distance / Math.Abs(expected):g3} of it");
    }

    internal static string Distance(string obtained, string expected) => Distance(Parse(obtained), Parse(expected));

    private static bool IsWhole(string number) => number.AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private static double Parse(string number) => double.Parse(
        number.Replace('−', '-').Replace(",", string.Empty, StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
}
