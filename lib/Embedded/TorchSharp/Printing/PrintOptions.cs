using System.Globalization;

namespace TorchSharp;

/// <summary>What <c>set_printoptions</c> sets, for the whole process.</summary>
internal static class PrintOptions
{
    public static TensorStringStyle Style { get; set; } = TensorStringStyle.Julia;

    public static string FloatFormat { get; set; } = "g5";

    public static string NewLine { get; set; } = Environment.NewLine;

    public static int LineWidth { get; set; } = 100;

    public static int MaxRows { get; set; } = 6;

    public static int MaxColumns { get; set; } = 6;

    public static void Set(int? lineWidth, string? newLine, int? maxRows, int? maxColumns)
    {
        LineWidth = lineWidth ?? LineWidth;
        NewLine = newLine ?? NewLine;
        MaxRows = maxRows ?? MaxRows;
        MaxColumns = maxColumns ?? MaxColumns;
    }
}

/// <summary>How one call prints: its own arguments, completed by the options.</summary>
internal readonly record struct PrintFormat(string FloatFormat, int Width, CultureInfo Culture, string NewLine)
{
    public static PrintFormat Of(string? floatFormat, int? width, CultureInfo? culture, string? newLine) => new(
        floatFormat ?? PrintOptions.FloatFormat,
        width ?? PrintOptions.LineWidth,
        culture ?? CultureInfo.CurrentCulture,
        newLine ?? PrintOptions.NewLine);
}

public static partial class torch
{
    public const TensorStringStyle julia = TensorStringStyle.Julia;

    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    /// <summary>The style that <c>str()</c> and <c>print()</c> use where none is given; Julia at first.</summary>
    /// <exception cref="ArgumentException">Set to <see cref="TensorStringStyle.Default"/>.</exception>
    public static TensorStringStyle TensorStringStyle
    {
        get => PrintOptions.Style;
        set => PrintOptions.Style = value != TensorStringStyle.Default
            ? value
            : throw new ArgumentException("The style cannot be set to 'Default'; the styles are Metadata, Julia, Numpy and CSharp.", nameof(value));
    }

    /// <summary>Sets the number of decimals, in fixed or in scientific notation, and whatever else is given.</summary>
    public static void set_printoptions(
        int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null)
    {
        PrintOptions.FloatFormat = string.Create(CultureInfo.InvariantCulture, $"{(sci_mode ? 'E' : 'F')}{precision}");
        PrintOptions.Set(linewidth, newLine, maxRows, maxColumns);
    }

    /// <summary>Sets whatever is given; <paramref name="maxRows"/> and <paramref name="maxColumns"/> concern the NumPy and C# styles.</summary>
    public static void set_printoptions(
        TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        PrintOptions.Style = style ?? PrintOptions.Style;
        PrintOptions.FloatFormat = floatFormat ?? PrintOptions.FloatFormat;
        PrintOptions.Set(linewidth, newLine, maxRows, maxColumns);
    }
}
