using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, type and device; <see cref="TensorExtensionMethods.str"/> gives the values.</summary>
        public override string ToString() => IsInvalid
            ? "disposed tensor"
            : $"[{string.Join("x", Impl.Sizes)}], type = {dtype}, device = {device}";
    }
}

/// <summary>How tensors are printed.</summary>
public enum TensorStringStyle
{
    Metadata,
    Julia,
    Numpy,
    CSharp,
    Default,
}

public static partial class TensorExtensionMethods
{
    private const int EdgeItems = 5, Most = 14;

    /// <summary>Shape, type, device and the values, long dimensions abridged.</summary>
    public static string str(
        this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default)
    {
        switch (style)
        {
            case TensorStringStyle.Metadata:
                return tensor.ToString();
            case TensorStringStyle.Numpy or TensorStringStyle.CSharp:
                throw Fault.OutsideSubset($"str in {style} style");
        }

        using var mode = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        string format = fltFormat ?? "g5", line = newLine ?? "\n";
        CultureInfo culture = cultureInfo ?? CultureInfo.InvariantCulture;
        var text = new StringBuilder(tensor.ToString());
        if (tensor.dim() == 0)
        {
            return text.Append(", value = ").Append(Text(tensor, format, culture)).ToString();
        }

        if (tensor.dim() == 1)
        {
            return text.Append(line).Append(Row(tensor, 0, format, culture)).ToString();
        }

        long matrices = tensor.numel() == 0 ? 0 : tensor.shape[..^2].Aggregate(1L, (a, b) => a * b);
        torch.Tensor flat = tensor.reshape(matrices == 0 ? 0 : matrices, tensor.size(-2), tensor.size(-1));
        for (long m = 0; m < Math.Min(matrices, EdgeItems); m++)
        {
            if (tensor.dim() > 2)
            {
                text.Append(line).Append('[').Append(string.Join(",", Place(m, tensor.shape[..^2]))).Append(",..,..] =");
            }

            torch.Tensor matrix = flat[m];
            int cell = Shown(matrix.size(0)).SelectMany(r => Shown(matrix.size(1)).Select(c => r < 0 || c < 0 ? 1 : Text(matrix[r, c], format, culture).Length)).DefaultIfEmpty(1).Max();
            foreach (long r in Shown(matrix.size(0)))
            {
                text.Append(line).Append(r < 0 ? " ⋮" : Row(matrix[r], cell, format, culture));
            }
        }

        if (matrices > EdgeItems)
        {
            text.Append(line).Append("… and ").Append(matrices - EdgeItems).Append(" more");
        }

        return text.ToString();
    }

    private static string Row(torch.Tensor row, int cell, string format, CultureInfo culture) =>
        " " + string.Join(" ", Shown(row.size(0)).Select(c => (c < 0 ? "…" : Text(row[c], format, culture)).PadLeft(cell)));

    private static IEnumerable<long> Shown(long length) => length <= Most
        ? Enumerable.Range(0, (int)length).Select(i => (long)i)
        : [.. Enumerable.Range(0, EdgeItems).Select(i => (long)i), -1, .. Enumerable.Range(0, EdgeItems).Select(i => length - EdgeItems + i)];

    private static long[] Place(long linear, long[] sizes)
    {
        var place = new long[sizes.Length];
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            place[d] = linear % sizes[d];
            linear /= sizes[d];
        }

        return place;
    }

    private static string Text(torch.Tensor value, string format, CultureInfo culture)
    {
        Scalar scalar = value.ToScalar();
        return scalar.IsFloating ? scalar.Double.ToString(format, culture) : scalar.ToString();
    }
}
