using System.Globalization;
using System.Text.RegularExpressions;

namespace Plotly.NET;

/// <summary>A colour, or one colour or colour-scale value for each datum.</summary>
public sealed partial class Color : IAttributeValue
{
    private Color(object value) => Value = value;

    /// <summary>What plotly.js receives: a CSS colour, or an array of colours or numbers.</summary>
    public object Value { get; }

    /// <summary>A colour by its channels, each 0 to 255; <paramref name="a"/> is the opacity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A channel is not in 0 to 255.</exception>
    public static Color fromARGB(int a, int r, int g, int b)
    {
        CheckChannel(a, nameof(a));
        CheckChannel(r, nameof(r));
        CheckChannel(g, nameof(g));
        CheckChannel(b, nameof(b));
        string opacity = Math.Round(a / 255.0, 3).ToString(CultureInfo.InvariantCulture);
        return new Color(string.Create(CultureInfo.InvariantCulture, $"rgba({r}, {g}, {b}, {opacity})"));
    }

    /// <summary>An opaque colour by its channels, each 0 to 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A channel is not in 0 to 255.</exception>
    public static Color fromRGB(int r, int g, int b) => fromARGB(255, r, g, b);

    /// <summary>An opaque colour in hexadecimal, such as <c>#0072B2</c>; the <c>#</c> may be left out.</summary>
    /// <exception cref="ArgumentException">Not six hexadecimal digits.</exception>
    public static Color fromHex(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        string digits = s.TrimStart('#');
        if (!SixHexDigits().IsMatch(digits))
        {
            throw new ArgumentException($"'{s}' is not a colour: six hexadecimal digits are expected, such as #0072B2.", nameof(s));
        }

        return fromRGB(Convert.ToInt32(digits[..2], 16), Convert.ToInt32(digits[2..4], 16), Convert.ToInt32(digits[4..], 16));
    }

    /// <summary>
    /// A colour as CSS writes it: a name, <c>#rgb</c>, <c>#rrggbb</c>, <c>rgb(…)</c>, <c>rgba(…)</c>, <c>hsl(…)</c> or <c>hsla(…)</c>.
    /// </summary>
    /// <exception cref="ArgumentException">Not a colour; plotly.js would draw the default colour without a word.</exception>
    public static Color fromString(string c)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (!CssColor().IsMatch(c) && !CssColorNames.Contains(c.Trim()))
        {
            throw new ArgumentException(
                $"'{c}' is not a colour: a CSS name such as steelblue, #rrggbb, rgb(r, g, b) or rgba(r, g, b, opacity) is expected.",
                nameof(c));
        }

        return new Color(c);
    }

    /// <summary>A named colour.</summary>
    public static Color fromKeyword(ColorKeyword c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new Color(c.Name);
    }

    /// <summary>One colour for each datum.</summary>
    /// <exception cref="ArgumentException">No colour was given.</exception>
    public static Color fromColors(IEnumerable<Color> c)
    {
        ArgumentNullException.ThrowIfNull(c);
        object[] colors = [.. c.Select(color => color.Value)];
        return colors.Length > 0 ? new Color(colors) : throw new ArgumentException("At least one colour is expected.", nameof(c));
    }

    /// <summary>One number for each datum, which the colour scale turns into a colour.</summary>
    /// <exception cref="ArgumentException">No value was given.</exception>
    public static Color fromColorScaleValues<T>(IEnumerable<T> c)
        where T : IConvertible
    {
        ArgumentNullException.ThrowIfNull(c);
        object values = AttributeValue.Snapshot(c.ToArray());
        return ((Array)values).Length > 0 ? new Color(values) : throw new ArgumentException("At least one value is expected.", nameof(c));
    }

    object IAttributeValue.ToAttribute() => Value;

    /// <summary>Two colours are equal when plotly.js receives the same.</summary>
    public override bool Equals(object? obj) => obj is Color other && Equals(Value, other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    private static void CheckChannel(int value, string channel)
    {
        if (value is < 0 or > 255)
        {
            throw new ArgumentOutOfRangeException(
                channel, string.Create(CultureInfo.InvariantCulture, $"A colour channel is 0 to 255, but {channel} is {value}."));
        }
    }

    [GeneratedRegex("^[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex SixHexDigits();

    [GeneratedRegex(
        @"^\s*(#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})|(rgb|hsl|hsv)a?\(\s*[0-9.]+%?(\s*,\s*[0-9.]+%?){2,3}\s*\))\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CssColor();

    private static readonly HashSet<string> CssColorNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "transparent",
        "aliceblue", "antiquewhite", "aqua", "aquamarine", "azure", "beige", "bisque", "black", "blanchedalmond", "blue",
        "blueviolet", "brown", "burlywood", "cadetblue", "chartreuse", "chocolate", "coral", "cornflowerblue", "cornsilk",
        "crimson", "cyan", "darkblue", "darkcyan", "darkgoldenrod", "darkgray", "darkgreen", "darkgrey", "darkkhaki",
        "darkmagenta", "darkolivegreen", "darkorange", "darkorchid", "darkred", "darksalmon", "darkseagreen", "darkslateblue",
        "darkslategray", "darkslategrey", "darkturquoise", "darkviolet", "deeppink", "deepskyblue", "dimgray", "dimgrey",
        "dodgerblue", "firebrick", "floralwhite", "forestgreen", "fuchsia", "gainsboro", "ghostwhite", "gold", "goldenrod",
        "gray", "green", "greenyellow", "grey", "honeydew", "hotpink", "indianred", "indigo", "ivory", "khaki", "lavender",
        "lavenderblush", "lawngreen", "lemonchiffon", "lightsalmon", "lightseagreen", "lightskyblue", "lightslategray",
        "lightblue", "lightcoral", "lightcyan", "lightgoldenrodyellow", "lightgray", "lightgreen", "lightgrey", "lightpink",
        "lightslategrey", "lightsteelblue", "lightyellow", "lime", "limegreen", "linen", "magenta", "maroon", "mediumaquamarine",
        "mediumblue", "mediumorchid", "mediumpurple", "mediumseagreen", "mediumslateblue", "mediumspringgreen", "mediumturquoise",
        "mediumvioletred", "midnightblue", "mintcream", "mistyrose", "moccasin", "navajowhite", "navy", "oldlace", "olive",
        "olivedrab", "orange", "orangered", "orchid", "palegoldenrod", "palegreen", "paleturquoise", "palevioletred",
        "papayawhip", "peachpuff", "peru", "pink", "plum", "powderblue", "purple", "rebeccapurple", "red", "rosybrown",
        "royalblue", "saddlebrown", "salmon", "sandybrown", "seagreen", "seashell", "sienna", "silver", "skyblue", "slateblue",
        "slategray", "slategrey", "snow", "springgreen", "steelblue", "tan", "teal", "thistle", "tomato", "turquoise", "violet",
        "wheat", "white", "whitesmoke", "yellow", "yellowgreen",
    };
}
