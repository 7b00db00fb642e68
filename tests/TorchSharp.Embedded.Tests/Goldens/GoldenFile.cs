using System.Reflection;
using System.Text.Json;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>Reads the files that <c>tests/Goldens/*.py</c> made with PyTorch (their format: <c>tests/Goldens/README.md</c>).</summary>
internal static class GoldenFile
{
    private static readonly Dictionary<string, JsonElement> Read = [];

    public static string RepositoryRoot { get; } = typeof(GoldenFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string PathOf(string fileName) => Path.Combine(RepositoryRoot, "tests", "Goldens", fileName);

    /// <summary>The root object of <c>NAME.json</c>.</summary>
    public static JsonElement Open(string name)
    {
        if (!Read.TryGetValue(name, out var root))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(name + ".json")));
            Read[name] = root = document.RootElement.Clone();
        }

        return root;
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.GetProperty(name).EnumerateArray();

    public static long[] ReadShape(this JsonElement tensor) => [.. tensor.Items("shape").Select(size => size.GetInt64())];

    public static ScalarType ReadType(this JsonElement tensor) => TypeNamed(tensor.Text("dtype"));

    public static ScalarType TypeNamed(string name) => name switch
    {
        "bool" => ScalarType.Bool,
        "uint8" => ScalarType.Byte,
        "int32" => ScalarType.Int32,
        "int64" => ScalarType.Int64,
        "float32" => ScalarType.Float32,
        "float64" => ScalarType.Float64,
        _ => throw new InvalidDataException($"A golden file names the element type '{name}', which these tests do not read."),
    };

    /// <summary>A recorded tensor, as a tensor of the engine.</summary>
    public static Tensor ReadTensor(this JsonElement element)
    {
        var bytes = element.GetProperty("data").GetBytesFromBase64();
        var shape = element.ReadShape();
        return element.ReadType() switch
        {
            ScalarType.Float32 => tensor(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), shape),
            ScalarType.Float64 => tensor(MemoryMarshal.Cast<byte, double>(bytes).ToArray(), shape),
            ScalarType.Int64 => tensor(MemoryMarshal.Cast<byte, long>(bytes).ToArray(), shape),
            ScalarType.Int32 => tensor(MemoryMarshal.Cast<byte, int>(bytes).ToArray(), shape),
            ScalarType.Byte => tensor(bytes, shape),
            ScalarType.Bool => tensor(MemoryMarshal.Cast<byte, bool>(bytes).ToArray(), shape),
            var other => throw new InvalidDataException($"A golden file holds a tensor of {other}, which these tests do not read."),
        };
    }

    /// <summary>A recorded tensor's elements in row-major order, without the engine.</summary>
    public static double[] ReadValues(this JsonElement element)
    {
        var bytes = element.GetProperty("data").GetBytesFromBase64();
        return element.ReadType() switch
        {
            ScalarType.Float32 => Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), value => (double)value),
            ScalarType.Float64 => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
            ScalarType.Int64 => Array.ConvertAll(MemoryMarshal.Cast<byte, long>(bytes).ToArray(), value => (double)value),
            ScalarType.Int32 => Array.ConvertAll(MemoryMarshal.Cast<byte, int>(bytes).ToArray(), value => (double)value),
            ScalarType.Byte or ScalarType.Bool => Array.ConvertAll(bytes, value => (double)value),
            var other => throw new InvalidDataException($"A golden file holds a tensor of {other}, which these tests do not read."),
        };
    }
}
