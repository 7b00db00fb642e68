using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>How far apart two outputs may be and still count as the same.</summary>
/// <param name="Relative">The difference of two numbers relative to the expected one.</param>
/// <param name="Absolute">A difference of two numbers that is always allowed.</param>
/// <param name="Pixel">The difference of two grey values of 0 to 255.</param>
public sealed record ComparisonTolerance(double Relative = 1e-4, double Absolute = 1e-6, int Pixel = 2)
{
    /// <summary>
    /// The tolerance of a cell: its metadata may have <c>"notebookvae": {"rtol": 1e-3, "atol": 1e-6, "pixel": 2}</c>, any of them left out.
    /// </summary>
    /// <exception cref="NotebookException">One of them is not a number, or negative.</exception>
    public static ComparisonTolerance Of(NotebookCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var standard = new ComparisonTolerance();
        return (cell.Json["metadata"] as JsonObject)?[OutputProvenance.Key] is JsonObject settings
            ? new ComparisonTolerance(
                Read(cell, settings, "rtol", standard.Relative),
                Read(cell, settings, "atol", standard.Absolute),
                (int)Read(cell, settings, "pixel", standard.Pixel))
            : standard;
    }

    private static double Read(NotebookCell cell, JsonObject settings, string name, double standard) => settings[name] switch
    {
        null => standard,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.Deserialize<double>() is >= 0 and var number => number,
        var other => throw new NotebookException(
            $"The metadata of cell {cell.Id} give {OutputProvenance.Key}.{name} the value {other.ToJsonString()}: it must be a number that is not negative."),
    };
}
