using System.Globalization;
using System.Text.Json;

namespace NotebookVae.Benchmarks;

/// <summary>How figures are summarised and written.</summary>
internal static class Report
{
    /// <summary>Property names as <c>images_per_second</c>.</summary>
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        int half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    public static string Number(double? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    public static string Ratio(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
