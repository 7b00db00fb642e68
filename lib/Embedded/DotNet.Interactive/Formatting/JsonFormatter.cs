using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values as JSON.</summary>
public static class JsonFormatter
{
    /// <summary>The MIME type of JSON.</summary>
    public const string MimeType = "application/json";

    /// <summary>How values are written.</summary>
    public static JsonSerializerOptions SerializerOptions { get; } = new()
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        IncludeFields = true,
    };

    /// <summary>What writes values of a type as JSON.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    internal static bool FormatDefault(object? value, FormatContext context)
    {
        var written = value is Table table ? table.Rows : value;
        context.Writer.Write(JsonSerializer.Serialize(written, written?.GetType() ?? typeof(object), SerializerOptions));
        return true;
    }
}
