using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values as JSON.</summary>
public static class JsonFormatter
{
    /// <summary>The MIME type of JSON.</summary>
    public const string MimeType = "application/json";

    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        IncludeFields = true,
    };

    internal static bool FormatDefault(object? value, FormatContext context)
    {
        context.Writer.Write(JsonSerializer.Serialize(value, value?.GetType() ?? typeof(object), Options));
        return true;
    }
}
