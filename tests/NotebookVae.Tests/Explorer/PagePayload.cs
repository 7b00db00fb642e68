using System.Buffers.Binary;
using System.Text.Json;

namespace NotebookVae.Tests.Explorer;

/// <summary>What a page of the latent explorer knows, read as the page's script reads it.</summary>
internal sealed record PagePayload(
    string Title,
    int Side,
    string Output,
    IReadOnlyList<PageLayer> Layers,
    IReadOnlyList<double> PriorMean,
    IReadOnlyList<double> PriorDeviation,
    IReadOnlyList<double>? Kl,
    PageMatrix? Codes,
    IReadOnlyList<int>? Labels)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static PagePayload Parse(string json) => JsonSerializer.Deserialize<PagePayload>(json, Options)!;
}

internal sealed record PageLayer(PageMatrix Weight, IReadOnlyList<double> Bias, string Activation);

internal sealed record PageMatrix(int Rows, int Columns, IReadOnlyList<double> Scales, string Data)
{
    public double[] ToArray()
    {
        byte[] bytes = Convert.FromBase64String(Data);
        return
        [
            .. Enumerable.Range(0, Rows * Columns)
                .Select(i => BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * i)) * Scales[i / Columns]),
        ];
    }
}
