using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// Compares two JSON values member by member: numbers within a tolerance, texts as <see cref="TextComparison"/> does, plotly's typed arrays
/// (<c>{"dtype": "f8", "bdata": base64}</c>) by the numbers in them.
/// </summary>
internal static class JsonComparison
{
    /// <summary>The places that differ, in order.</summary>
    internal static IEnumerable<Disagreement> Compare(JsonNode? obtained, JsonNode? expected, ComparisonTolerance tolerance, string path = "")
    {
        switch (obtained, expected)
        {
            case (JsonObject one, JsonObject other) when TypedArray(one) is { } numbers && TypedArray(other) is { } expectedNumbers:
                return CompareNumbers(numbers, expectedNumbers, tolerance, path);
            case (JsonObject one, JsonArray other) when TypedArray(one) is { } numbers:
                return CompareItems([.. numbers.Select(number => JsonValue.Create(number))], other, tolerance, path);
            case (JsonArray one, JsonObject other) when TypedArray(other) is { } numbers:
                return CompareItems(one, [.. numbers.Select(number => JsonValue.Create(number))], tolerance, path);
            case (JsonObject one, JsonObject other):
                return CompareMembers(one, other, tolerance, path);
            case (JsonArray one, JsonArray other):
                return CompareItems(one, other, tolerance, path);
            case (JsonValue one, JsonValue other) when IsNumber(one) && IsNumber(other):
                var (first, second) = (one.ToJsonString(), other.ToJsonString());
                return NumberComparison.Agree(first, second, tolerance)
                    ? []
                    : [new Disagreement(Place(path), first, second, NumberComparison.Distance(first, second))];
            case (JsonValue one, JsonValue other) when IsText(one) && IsText(other):
                return TextComparison.Compare(one.GetValue<string>(), other.GetValue<string>(), tolerance).Take(1)
                    .Select(difference => difference with { Place = Place(path) });
            default:
                return JsonNode.DeepEquals(obtained, expected) ? [] : [new Disagreement(Place(path), Say(obtained), Say(expected))];
        }
    }

    private static IEnumerable<Disagreement> CompareMembers(JsonObject obtained, JsonObject expected, ComparisonTolerance tolerance, string path)
    {
        foreach (var (name, value) in expected)
        {
            var member = path.Length == 0 ? name : $"{path}.{name}";
            if (!obtained.ContainsKey(name))
            {
                yield return new Disagreement(member, "nothing", Say(value));
                continue;
            }

            foreach (var difference in Compare(obtained[name], value, tolerance, member))
            {
                yield return difference;
            }
        }

        foreach (var (name, value) in obtained.Where(member => !expected.ContainsKey(member.Key)))
        {
            yield return new Disagreement(path.Length == 0 ? name : $"{path}.{name}", Say(value), "nothing");
        }
    }

    private static IEnumerable<Disagreement> CompareItems(JsonArray obtained, JsonArray expected, ComparisonTolerance tolerance, string path)
    {
        if (obtained.Count != expected.Count)
        {
            yield return Counts(path, obtained.Count, expected.Count);
        }

        for (var index = 0; index < Math.Min(obtained.Count, expected.Count); index++)
        {
            foreach (var difference in Compare(obtained[index], expected[index], tolerance, Item(path, index)))
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<Disagreement> CompareNumbers(double[] obtained, double[] expected, ComparisonTolerance tolerance, string path)
    {
        if (obtained.Length != expected.Length)
        {
            yield return Counts(path, obtained.Length, expected.Length);
        }

        for (var index = 0; index < Math.Min(obtained.Length, expected.Length); index++)
        {
            if (!NumberComparison.Agree(obtained[index], expected[index], tolerance))
            {
                yield return new Disagreement(
                    Item(path, index), Number(obtained[index]), Number(expected[index]), NumberComparison.Distance(obtained[index], expected[index]));
            }
        }
    }

    /// <summary>The numbers of a typed array as plotly.js writes it; null for any other object.</summary>
    private static double[]? TypedArray(JsonObject json)
    {
        if (json["dtype"] is not JsonValue type || json["bdata"] is not JsonValue data || !IsText(type) || !IsText(data))
        {
            return null;
        }

        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(data.GetValue<string>());
        }
        catch (FormatException)
        {
            return null;
        }

        return type.GetValue<string>() switch
        {
            "f8" or "float64" => Numbers<double>(bytes, value => value),
            "f4" or "float32" => Numbers<float>(bytes, value => value),
            "i4" or "int32" => Numbers<int>(bytes, value => value),
            "u4" or "uint32" => Numbers<uint>(bytes, value => value),
            "i2" or "int16" => Numbers<short>(bytes, value => value),
            "u2" or "uint16" => Numbers<ushort>(bytes, value => value),
            "i1" or "int8" => Numbers<sbyte>(bytes, value => value),
            "u1" or "uint8" or "uint8c" or "u1c" => Numbers<byte>(bytes, value => value),
            _ => null,
        };
    }

    // The bytes are little-endian, as are the machines that .NET runs on here.
    private static double[] Numbers<T>(byte[] bytes, Func<T, double> convert)
        where T : struct =>
        [.. MemoryMarshal.Cast<byte, T>(bytes.AsSpan(0, bytes.Length - (bytes.Length % Marshal.SizeOf<T>()))).ToArray().Select(convert)];

    private static Disagreement Counts(string path, int obtained, int expected) =>
        new(Place(path), Items(obtained), Items(expected));

    private static string Items(int count) => count == 1 ? "1 item" : string.Create(CultureInfo.InvariantCulture, $"{count} items");

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    private static string Place(string path) => path.Length == 0 ? "the whole" : path;

    private static bool IsNumber(JsonValue value) => value.GetValueKind() == JsonValueKind.Number;

    private static bool IsText(JsonValue value) => value.GetValueKind() == JsonValueKind.String;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Say(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "null";
        return text.Length <= 80 ? text : $"{text[..80]}...";
    }
}
