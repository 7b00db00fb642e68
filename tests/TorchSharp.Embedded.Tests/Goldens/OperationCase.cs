using System.Text.Json;
using static TorchSharp.torch.TensorIndex;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>One recorded application of an operation: its inputs through their layouts, and PyTorch's answer.</summary>
internal sealed class OperationCase(JsonElement record)
{
    private static readonly Lazy<ILookup<(string Operation, string Type), OperationCase>> ByOperation = new(() =>
        OperationTable.Files.SelectMany(file => GoldenFile.Open(file).Items("cases")).Select(record => new OperationCase(record)).ToLookup(c => (c.Operation, c.Type)));

    public static IEnumerable<(string Operation, string Type)> Groups => ByOperation.Value.Select(group => group.Key);

    public string Operation { get; } = record.Text("op");

    public string Type { get; } = record.Text("dtype");

    /// <summary>The values were chosen (extremes, infinities, NaN) rather than drawn.</summary>
    public bool IsChosen { get; } = record.GetProperty("chosen").GetBoolean();

    public JsonElement Output => record.GetProperty("output");

    public JsonElement[] Inputs { get; } = [.. record.Items("inputs")];

    public bool HasGradients => record.TryGetProperty("weights", out _);

    public static IEnumerable<OperationCase> Of(string operation, string type) => ByOperation.Value[(operation, type)];

    public Tensor ReadWeights() => record.GetProperty("weights").ReadTensor();

    /// <summary>The contiguous tensors behind the inputs: leaves that require a gradient where one is recorded.</summary>
    public Tensor[] ReadBases() =>
        [.. Inputs.Select(input => input.GetProperty("base").ReadTensor().requires_grad_(input.TryGetProperty("gradient", out _)))];

    /// <summary>Applies the operation to the bases, seen through their layouts.</summary>
    public Tensor Apply(Tensor[] bases) =>
        OperationTable.Function(Operation)([.. bases.Zip(Inputs, (tensor, input) => Through(input.Text("layout"), tensor))]);

    public override string ToString() =>
        $"{Operation} {Type} of {string.Join(", ", Inputs.Select(i => $"{i.Text("layout")} base {TensorAssert.Show(i.GetProperty("base").ReadShape())}"))}";

    private static Tensor Through(string layout, Tensor tensor) => layout switch
    {
        "contiguous" => tensor,
        "transposed" => tensor.transpose(0, -1),
        "strided" => tensor[Ellipsis, Slice(null, null, 2)],
        "expanded" => tensor.expand([3, .. tensor.shape[1..]]),
        _ => throw new InvalidDataException($"A golden file names the layout '{layout}', which this test does not know."),
    };
}
