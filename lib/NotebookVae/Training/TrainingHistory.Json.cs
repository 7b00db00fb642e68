using System.Text.Json;
using System.Text.Json.Serialization;

namespace NotebookVae;

/// <content>JSON.</content>
public sealed partial record TrainingHistory
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        // Descriptions hold apostrophes and the like; nothing here is put into HTML.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>The history as JSON, with the run and the seconds, numbers that read back exactly.</summary>
    /// <returns>An indented object, ended by a line feed.</returns>
    public string ToJson() => JsonSerializer.Serialize(new Document(Binarization, Epochs, Run, SecondsPerEpoch), Json) + "\n";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The history.</returns>
    /// <exception cref="InvalidDataException">The text is not a training history.</exception>
    public static TrainingHistory FromJson(string json)
    {
        try
        {
            Document document = JsonSerializer.Deserialize<Document>(json, Json)
                ?? throw new InvalidDataException("The text is no training history: it is null.");
            for (int i = 0; i < document.Epochs.Count; i++)
            {
                if (document.Epochs[i]?.Epoch != i + 1)
                {
                    throw new InvalidDataException(
                        $"The training history has epoch {document.Epochs[i]?.Epoch} in place {i + 1}: epochs stand in order, from 1.");
                }
            }

            return new TrainingHistory(document.Binarization, document.Epochs)
            {
                Run = document.Run,
                SecondsPerEpoch = document.SecondsPerEpoch ?? [],
            };
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The text is no training history: {fault.Message.ReplaceLineEndings(" ")}", fault);
        }
    }

    private sealed record Document(
        Binarization Binarization,
        IReadOnlyList<EpochRecord> Epochs,
        RunDescription? Run = null,
        IReadOnlyList<double>? SecondsPerEpoch = null);
}
