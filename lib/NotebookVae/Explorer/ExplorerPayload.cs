using System.Text.Json;

namespace NotebookVae;

/// <summary>What the page of a latent explorer knows: the decoder's weights, the codes of the images behind, and the prior.</summary>
/// <param name="Title">The page's heading.</param>
/// <param name="Side">Pixels along a side of a decoded image.</param>
/// <param name="Output">What makes a mean of the last layer's outputs: <c>sigmoid</c> or <c>identity</c>.</param>
/// <param name="Layers">The decoder's linear layers, from z on.</param>
/// <param name="PriorMean">The prior's mean, one value a dimension.</param>
/// <param name="PriorDeviation">The prior's standard deviation, one value a dimension.</param>
/// <param name="Kl">Nats per image that each dimension takes from the prior; null where nothing was encoded.</param>
/// <param name="Codes">Means of q(z|x), <c>[count, latent]</c>; null where there are none.</param>
/// <param name="Labels">The class of each code; null where there are none.</param>
/// <param name="Colors">A CSS colour for each class number.</param>
internal sealed record ExplorerPayload(
    string Title,
    int Side,
    string Output,
    IReadOnlyList<ExplorerLayer> Layers,
    IReadOnlyList<double> PriorMean,
    IReadOnlyList<double> PriorDeviation,
    IReadOnlyList<double>? Kl,
    QuantizedMatrix? Codes,
    IReadOnlyList<int>? Labels,
    IReadOnlyList<string> Colors)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The payload as JSON that may stand inside an HTML script element: the serializer escapes &lt;, &gt; and &amp;.</summary>
    /// <returns>The text.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
