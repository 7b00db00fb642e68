using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EmbeddedPlotlyTests;

/// <summary>
/// Compares a figure with plotly.js's schema: every attribute exists where it stands, and its value is one that plotly.js accepts.
/// plotly.js itself says nothing about either; it draws its default instead.
/// </summary>
internal sealed partial class FigureValidator(PlotlySchema schema)
{
    private readonly List<string> problems = [];

    /// <summary>What plotly.js would pass over in silence, one sentence for each; empty when the figure is right.</summary>
    internal static IReadOnlyList<string> Problems(PlotlySchema schema, string figureJson)
    {
        using JsonDocument figure = JsonDocument.Parse(figureJson);
        var validator = new FigureValidator(schema);
        validator.CheckFigure(figure.RootElement);
        return validator.problems;
    }

    /// <summary>As <see cref="Problems(PlotlySchema, string)"/>, for a set of attributes at one place of the schema.</summary>
    internal static IReadOnlyList<string> Problems(
        PlotlySchema schema, IReadOnlyDictionary<string, JsonElement> attributes, JsonElement set)
    {
        var validator = new FigureValidator(schema);
        validator.CheckSet("", set, attributes);
        return validator.problems;
    }

    private void CheckFigure(JsonElement figure)
    {
        int i = 0;
        foreach (JsonElement trace in figure.GetProperty("data").EnumerateArray())
        {
            CheckTrace(string.Create(CultureInfo.InvariantCulture, $"data[{i++}]"), trace);
        }

        CheckLayout("layout", figure.GetProperty("layout"));
        if (figure.TryGetProperty("config", out JsonElement config))
        {
            CheckSet("config", config, schema.Config);
        }
    }

    private void CheckTrace(string path, JsonElement trace)
    {
        string type = trace.GetProperty("type").GetString()!;
        if (schema.Trace(type) is { } attributes)
        {
            CheckSet(path, trace, attributes);
        }
        else
        {
            problems.Add($"{path}: plotly.js has no trace '{type}'");
        }
    }

    private void CheckLayout(string path, JsonElement layout)
    {
        foreach (JsonProperty attribute in layout.EnumerateObject())
        {
            if (attribute.Name == "template")
            {
                CheckTemplate($"{path}.template", attribute.Value);
                continue;
            }

            // xaxis2 is described as xaxis; a template has annotationdefaults, which are described as an annotation.
            string name = attribute.Name.EndsWith("defaults", StringComparison.Ordinal)
                ? attribute.Name[..^"defaults".Length] + "s"
                : attribute.Name;
            Match numbered = Numbered().Match(name);
            if (!schema.Layout.TryGetValue(name, out JsonElement node)
                && !(numbered.Success
                    && schema.Layout.TryGetValue(numbered.Groups[1].Value, out node)
                    && node.TryGetProperty("_isSubplotObj", out _)))
            {
                problems.Add($"{path}.{attribute.Name}: no such attribute");
            }
            else if (name != attribute.Name)
            {
                CheckSet($"{path}.{attribute.Name}", attribute.Value, Item(node));
            }
            else
            {
                Check($"{path}.{attribute.Name}", attribute.Value, node);
            }
        }
    }

    private void CheckTemplate(string path, JsonElement template)
    {
        foreach (JsonProperty part in template.EnumerateObject())
        {
            if (part.Name == "layout")
            {
                CheckLayout($"{path}.layout", part.Value);
            }
            else if (part.Name == "data")
            {
                foreach (JsonProperty kind in part.Value.EnumerateObject())
                {
                    kind.Value.EnumerateArray().ToList().ForEach(trace => CheckTrace($"{path}.data.{kind.Name}", trace));
                }
            }
            else
            {
                problems.Add($"{path}.{part.Name}: no such attribute");
            }
        }
    }

    private void CheckSet(string path, JsonElement set, IReadOnlyDictionary<string, JsonElement> attributes)
    {
        if (set.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{path}: {Short(set)} is not a set of attributes");
            return;
        }

        foreach (JsonProperty attribute in set.EnumerateObject())
        {
            if (attributes.TryGetValue(attribute.Name, out JsonElement node))
            {
                Check($"{path}.{attribute.Name}", attribute.Value, node);
            }
            else if (attribute.Name != "type" || attributes.ContainsKey("type"))
            {
                problems.Add($"{path}.{attribute.Name}: no such attribute");
            }
        }
    }

    private void Check(string path, JsonElement value, JsonElement node)
    {
        if (!node.TryGetProperty("valType", out JsonElement valType))
        {
            if (!node.TryGetProperty("items", out _))
            {
                CheckSet(path, value, PlotlySchema.Members(node));
            }
            else if (value.ValueKind != JsonValueKind.Array)
            {
                problems.Add($"{path}: {Short(value)} is not a list");
            }
            else
            {
                value.EnumerateArray().ToList().ForEach(item => CheckSet(path + "[]", item, Item(node)));
            }

            return;
        }

        string kind = valType.GetString()!;
        bool each = value.ValueKind == JsonValueKind.Array
            && node.TryGetProperty("arrayOk", out JsonElement arrayOk)
            && arrayOk.GetBoolean();
        bool spelledDefault = node.TryGetProperty("dflt", out JsonElement standard) && JsonElement.DeepEquals(standard, value);
        bool good = each
            ? value.EnumerateArray().All(item
                => Accepts(kind, item, node) || item.ValueKind == JsonValueKind.Null || IsColorValue(kind, item))
            : spelledDefault || Accepts(kind, value, node);
        if (!good)
        {
            problems.Add($"{path}: {Short(value)} is not a value of '{kind}'{Expected(node)}");
        }
    }

    private static IReadOnlyDictionary<string, JsonElement> Item(JsonElement list)
        => PlotlySchema.Members(PlotlySchema.Members(list.GetProperty("items")).Values.Single());

    /// <summary>One number for each datum, which a colour scale turns into a colour.</summary>
    private static bool IsColorValue(string kind, JsonElement item) => kind == "color" && item.ValueKind == JsonValueKind.Number;

    private static bool Accepts(string kind, JsonElement value, JsonElement node) => kind switch
    {
        "any" => true,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => IsNumber(value, node),
        "integer" => IsNumber(value, node) && double.IsInteger(value.GetDouble()),
        "angle" => IsNumber(value, node) || IsString(value, "auto"),
        "string" => IsText(value, node),
        "color" => IsColor(value),
        "colorlist" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsColor),
        "colorscale" => IsColorscale(value),
        "data_array" => value.ValueKind == JsonValueKind.Array,
        "enumerated" => IsOneOf(value, node.GetProperty("values")),
        "flaglist" => IsFlags(value, node),
        "subplotid" => value.ValueKind == JsonValueKind.String
            && Regex.IsMatch(value.GetString()!, $"^{node.GetProperty("dflt").GetString() ?? "coloraxis"}([2-9]|[1-9][0-9]+)?$"),
        "info_array" => IsInfoArray(value, node),
        _ => throw new InvalidOperationException($"The schema has a kind of value that this validator does not know: {kind}."),
    };

    private static bool IsNumber(JsonElement value, JsonElement node)
        => value.ValueKind == JsonValueKind.Number
            && (!node.TryGetProperty("min", out JsonElement min) || value.GetDouble() >= min.GetDouble())
            && (!node.TryGetProperty("max", out JsonElement max) || value.GetDouble() <= max.GetDouble())
            || (node.TryGetProperty("extras", out JsonElement extras) && IsOneOf(value, extras));

    /// <summary>Text, whatever it says: where the schema lists values (the names of dashes), plotly.js accepts others too.</summary>
    private static bool IsText(JsonElement value, JsonElement node)
        => value.ValueKind == JsonValueKind.String || value.ValueKind == JsonValueKind.Number
            ? !node.TryGetProperty("noBlank", out JsonElement noBlank) || !noBlank.GetBoolean() || !IsString(value, "")
            : value.ValueKind == JsonValueKind.True || value.ValueKind == JsonValueKind.False;

    private static bool IsString(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.GetString() == text;

    private static bool IsOneOf(JsonElement value, JsonElement values)
        => values.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)
            || (allowed.ValueKind == JsonValueKind.String
                && value.ValueKind == JsonValueKind.String
                && allowed.GetString() is ['/', .. string pattern, '/']
                && Regex.IsMatch(value.GetString()!, pattern)));

    private static bool IsFlags(JsonElement value, JsonElement node)
    {
        if (node.TryGetProperty("extras", out JsonElement extras) && IsOneOf(value, extras))
        {
            return true;
        }

        string?[] flags = [.. node.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString())];
        return value.ValueKind == JsonValueKind.String && value.GetString()!.Split('+').All(flags.Contains);
    }

    /// <summary>.NET's own list of colours, so that the stand-in's is not compared with itself.</summary>
    private static bool IsColor(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        string color = value.GetString()!;
        return FunctionalColor().IsMatch(color)
            || (System.Drawing.Color.FromName(color.Replace("grey", "gray", StringComparison.OrdinalIgnoreCase)) is { IsKnownColor: true } known
                && !known.IsSystemColor);
    }

    private static bool IsColorscale(JsonElement value)
        => value.ValueKind == JsonValueKind.String
            ? ColorscaleNames.Contains(value.GetString()!)
            : value.ValueKind == JsonValueKind.Array
                && value.EnumerateArray().All(stop => stop.ValueKind == JsonValueKind.Array
                    && stop.GetArrayLength() == 2 && stop[0].ValueKind == JsonValueKind.Number && IsColor(stop[1]))
                && value[0][0].GetDouble() == 0 && value[value.GetArrayLength() - 1][0].GetDouble() == 1;

    private static bool IsInfoArray(JsonElement value, JsonElement node)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        JsonElement items = node.GetProperty("items");
        bool AcceptsItem(JsonElement item, JsonElement description)
            => item.ValueKind == JsonValueKind.Array && description.GetProperty("valType").GetString() is not "any" and not "info_array"
                ? item.EnumerateArray().All(inner => AcceptsItem(inner, description))
                : Accepts(description.GetProperty("valType").GetString()!, item, description);
        return items.ValueKind == JsonValueKind.Array
            ? value.GetArrayLength() <= items.GetArrayLength()
                && value.EnumerateArray().Zip(items.EnumerateArray()).All(pair => AcceptsItem(pair.First, pair.Second))
            : value.EnumerateArray().All(item => AcceptsItem(item, items));
    }

    private static string Expected(JsonElement node)
    {
        IEnumerable<string> limits = node.EnumerateObject()
            .Where(member => member.Name is "values" or "flags" or "extras" or "min" or "max")
            .Select(member => $"{member.Name} {Short(member.Value)}");
        return string.Concat(limits.Select(limit => ", " + limit));
    }

    private static string Short(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= 120 ? text : text[..120] + "…";
    }

    /// <summary>The scales that plotly.js knows by name (src/components/colorscale/scales.js); the schema does not list them.</summary>
    private static readonly HashSet<string> ColorscaleNames =
    [
        "Greys", "YlGnBu", "Greens", "YlOrRd", "Bluered", "RdBu", "Reds", "Blues", "Picnic", "Rainbow", "Portland", "Jet", "Hot", "Blackbody",
        "Earth", "Electric", "Viridis", "Cividis",
    ];

    [GeneratedRegex("^([a-z]+?)([2-9]|[1-9][0-9]+)$")]
    private static partial Regex Numbered();

    [GeneratedRegex("^(#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|rgba?\\([0-9., %]+\\)|hsla?\\([0-9., %]+\\))$")]
    private static partial Regex FunctionalColor();
}
