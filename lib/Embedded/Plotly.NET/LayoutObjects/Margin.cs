using System.Globalization;
using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The space around the plotting area, in pixels (plotly's <c>layout.margin</c>).</summary>
public class Margin : DynamicObj.DynamicObj
{
    /// <summary>Sets the given attributes; those left out keep plotly's defaults.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A margin is negative.</exception>
    public static Margin init<LeftType, RightType, TopType, BottomType, PadType, AutoexpandType>(
        FSharpOption<LeftType>? Left = null,
        FSharpOption<RightType>? Right = null,
        FSharpOption<TopType>? Top = null,
        FSharpOption<BottomType>? Bottom = null,
        FSharpOption<PadType>? Pad = null,
        FSharpOption<AutoexpandType>? Autoexpand = null)
        => new Margin()
            .With("l", NotNegative(Left, nameof(Left)))
            .With("r", NotNegative(Right, nameof(Right)))
            .With("t", NotNegative(Top, nameof(Top)))
            .With("b", NotNegative(Bottom, nameof(Bottom)))
            .With("pad", NotNegative(Pad, nameof(Pad)))
            .With("autoexpand", Autoexpand);

    /// <summary>plotly.js draws its default margin for a negative one. A title's padding, of the same names, may be negative.</summary>
    private static FSharpOption<T>? NotNegative<T>(FSharpOption<T>? pixels, string argument)
    {
        if (pixels is not null && pixels.Value is IConvertible number)
        {
            AttributeRange.Require(number.ToDouble(CultureInfo.InvariantCulture), (0, double.PositiveInfinity), argument);
        }

        return pixels;
    }
}
