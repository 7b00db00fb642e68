using System.Globalization;

namespace TorchSharp;

/// <summary><c>[2x3], type = Float32, device = cpu</c>.</summary>
internal static class MetadataText
{
    public static string Of(TensorImpl impl) => string.Create(
        CultureInfo.InvariantCulture, $"[{string.Join('x', impl.Sizes)}], type = {impl.DType}, device = {impl.Device}");
}
