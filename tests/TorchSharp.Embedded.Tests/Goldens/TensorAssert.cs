using System.Security.Cryptography;
using System.Text.Json;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>Comparisons of tensors with references, failing with the first element that is off and the worst one.</summary>
internal static class TensorAssert
{
    /// <summary>The elements in row-major order, whatever the strides, as doubles.</summary>
    public static double[] Values(Tensor tensor)
    {
        using var contiguous = tensor.detach().cpu().contiguous();
        return contiguous.dtype switch
        {
            ScalarType.Float32 => Array.ConvertAll(contiguous.data<float>().ToArray(), value => (double)value),
            ScalarType.Float64 => contiguous.data<double>().ToArray(),
            ScalarType.Int64 => Array.ConvertAll(contiguous.data<long>().ToArray(), value => (double)value),
            ScalarType.Int32 => Array.ConvertAll(contiguous.data<int>().ToArray(), value => (double)value),
            ScalarType.Byte => Array.ConvertAll(contiguous.data<byte>().ToArray(), value => (double)value),
            ScalarType.Bool => Array.ConvertAll(contiguous.data<bool>().ToArray(), value => value ? 1.0 : 0.0),
            var other => throw new NotSupportedException($"Tensors of {other} are not compared."),
        };
    }

    public static void Close(JsonElement expected, Tensor obtained, Tolerance tolerance, string what)
    {
        Assert.True(expected.ReadType() == obtained.dtype, $"{what}: the result is {obtained.dtype}, expected {expected.ReadType()}.");
        Close(expected.ReadShape(), expected.ReadValues(), obtained, tolerance, what);
    }

    public static void Close(Tensor expected, Tensor obtained, Tolerance tolerance, string what)
    {
        Assert.True(expected.dtype == obtained.dtype, $"{what}: the result is {obtained.dtype}, expected {expected.dtype}.");
        Close(expected.shape, Values(expected), obtained, tolerance, what);
    }

    public static void Close(long[] shape, double[] expected, Tensor obtained, Tolerance tolerance, string what)
    {
        Assert.True(shape.SequenceEqual(obtained.shape), $"{what}: the result's shape is {Show(obtained.shape)}, expected {Show(shape)}.");
        var values = Values(obtained);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!tolerance.Accepts(values[i], expected[i]))
            {
                var off = Enumerable.Range(0, expected.Length).Count(j => !tolerance.Accepts(values[j], expected[j]));
                Assert.Fail(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what}: element {i} of {Show(shape)} is {values[i]:R}, expected {expected[i]:R} (relative {tolerance.Relative:g3}, absolute {tolerance.Absolute:g3}); {off} of {expected.Length} elements are off."));
            }
        }
    }

    /// <summary>Equality of every bit with a recorded digest of a large tensor.</summary>
    public static void SameBytes(JsonElement digest, Tensor obtained, string what)
    {
        var flat = obtained.detach().reshape(-1).contiguous();
        Assert.True(digest.ReadShape().SequenceEqual(obtained.shape), $"{what}: the result's shape is {Show(obtained.shape)}.");
        var edge = digest.GetProperty("first").ReadShape()[0];
        Close(digest.GetProperty("first"), flat.slice(0, 0, edge, 1), Tolerance.Exact, what + ", first elements");
        Close(digest.GetProperty("last"), flat.slice(0, flat.shape[0] - edge, flat.shape[0], 1), Tolerance.Exact, what + ", last elements");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Bytes(flat)));
        Assert.True(digest.Text("sha256") == hash, $"{what}: elements between the first and last {edge} differ from PyTorch's.");
    }

    /// <summary>The tensor's bytes in row-major order, for comparisons of every bit.</summary>
    public static byte[] Bytes(Tensor tensor)
    {
        using var contiguous = tensor.detach().cpu().contiguous();
        return contiguous.dtype switch
        {
            ScalarType.Float32 => MemoryMarshal.AsBytes(contiguous.data<float>().ToArray().AsSpan()).ToArray(),
            ScalarType.Float64 => MemoryMarshal.AsBytes(contiguous.data<double>().ToArray().AsSpan()).ToArray(),
            ScalarType.Int64 => MemoryMarshal.AsBytes(contiguous.data<long>().ToArray().AsSpan()).ToArray(),
            var other => throw new NotSupportedException($"Tensors of {other} are not compared."),
        };
    }

    public static string Show(long[] shape) => "[" + string.Join(", ", shape) + "]";
}
