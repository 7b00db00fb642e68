using System.Globalization;

namespace Plotly.NET;

/// <summary>
/// The numbers that plotly.js accepts for an attribute. It draws its default for any other, without a word, so they are refused here. Where
/// an attribute's range differs from place to place, this is the widest.
/// </summary>
internal static class AttributeRange
{
    /// <summary>The smallest width and height, in pixels, of a figure that plotly.js does not replace by its default.</summary>
    internal const int SmallestSize = 10;

    private static readonly (double Low, double High) Fraction = (0, 1);
    private static readonly (double Low, double High) NotNegative = (0, double.PositiveInfinity);
    private static readonly (double Low, double High) Positive = (1, double.PositiveInfinity);

    /// <summary>The range of each attribute that has one.</summary>
    internal static IReadOnlyDictionary<string, (double Low, double High)> All { get; } = new Dictionary<string, (double Low, double High)>
    {
        ["arrowsize"] = (0.3, double.PositiveInfinity),
        ["bandwidth"] = NotNegative,
        ["bargap"] = Fraction,
        ["bargroupgap"] = Fraction,
        ["borderpad"] = NotNegative,
        ["borderwidth"] = NotNegative,
        ["boxgap"] = Fraction,
        ["boxgroupgap"] = Fraction,
        ["columns"] = Positive,
        ["entrywidth"] = NotNegative,
        ["fgopacity"] = Fraction,
        ["gridwidth"] = NotNegative,
        ["itemwidth"] = (30, double.PositiveInfinity),
        ["jitter"] = Fraction,
        ["len"] = NotNegative,
        ["linewidth"] = NotNegative,
        ["maxdisplayed"] = NotNegative,
        ["nbinsx"] = NotNegative,
        ["nbinsy"] = NotNegative,
        ["ncontours"] = Positive,
        ["notchwidth"] = (0, 0.5),
        ["nticks"] = NotNegative,
        ["opacity"] = Fraction,
        ["outlierwidth"] = NotNegative,
        ["outlinewidth"] = NotNegative,
        ["pointpos"] = (-2, 2),
        ["position"] = Fraction,
        ["rows"] = Positive,
        ["scaleratio"] = NotNegative,
        ["size"] = NotNegative,
        ["sizemin"] = NotNegative,
        ["smoothing"] = (0, 1.3),
        ["solidity"] = Fraction,
        ["standoff"] = NotNegative,
        ["startarrowsize"] = (0.3, double.PositiveInfinity),
        ["startstandoff"] = NotNegative,
        ["thickness"] = NotNegative,
        ["ticklen"] = NotNegative,
        ["tickwidth"] = NotNegative,
        ["valueminus"] = NotNegative,
        ["violingap"] = Fraction,
        ["violingroupgap"] = Fraction,
        ["whiskerwidth"] = Fraction,
        ["width"] = NotNegative,
        ["xgap"] = NotNegative,
        ["ygap"] = NotNegative,
    };

    /// <summary>Refuses a number outside the attribute's range. In a sequence NaN passes: it leaves a gap.</summary>
    /// <param name="attribute">plotly.js name of the attribute.</param>
    /// <param name="value">A number, a sequence of numbers, or something else, which passes.</param>
    /// <param name="argument">Name of the argument that the value was given in.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number, or one of the sequence, is outside the range.</exception>
    internal static void Require(string attribute, object value, string argument)
    {
        if (!All.TryGetValue(attribute, out (double Low, double High) range))
        {
            return;
        }

        if (value is Array each)
        {
            int position = 0;
            foreach (object item in each)
            {
                if (Number(item) is { } number && !double.IsNaN(number))
                {
                    Require(number, range, argument, string.Create(CultureInfo.InvariantCulture, $" at position {position}"));
                }

                position++;
            }
        }
        else if (Number(value) is { } one)
        {
            Require(one, range, argument, "");
        }
    }

    /// <summary>Refuses a number outside a range.</summary>
    internal static void Require(double number, (double Low, double High) range, string argument, string place = "")
    {
        if (number >= range.Low && number <= range.High)
        {
            return;
        }

        string expected = double.IsPositiveInfinity(range.High)
            ? string.Create(CultureInfo.InvariantCulture, $"at least {range.Low}")
            : string.Create(CultureInfo.InvariantCulture, $"from {range.Low} to {range.High}");
        string reason = string.Create(CultureInfo.InvariantCulture, $"{argument} is {number}{place}; a number {expected} is expected.");
        throw new ArgumentOutOfRangeException(argument, reason);
    }

    private static double? Number(object value) => value switch
    {
        double number => number,
        float number => number,
        int number => number,
        long number => number,
        _ => null,
    };
}
