using System.ComponentModel;
using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, element type and device; <c>str()</c> gives the values.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public override string ToString() => MetadataText.Of(Impl);

        /// <summary>With true, the values in the style of <see cref="torch.TensorStringStyle"/>.</summary>
        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(TorchSharp.TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : ToString();

        /// <summary>What is null is taken from <see cref="set_printoptions(int, int?, string?, bool, int?, int?)"/>, the culture from the thread.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed, or is a matrix without rows in Julia style.</exception>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            TensorImpl printed = Impl;
            PrintFormat format = PrintFormat.Of(fltFormat, width, cultureInfo, newLine);
            return (style == TorchSharp.TensorStringStyle.Default ? PrintOptions.Style : style) switch
            {
                TorchSharp.TensorStringStyle.Metadata => MetadataText.Of(printed),
                TorchSharp.TensorStringStyle.Julia => JuliaText.Of(printed, format),
                TorchSharp.TensorStringStyle.Numpy => BracketText.Numpy(printed, format),
                TorchSharp.TensorStringStyle.CSharp => BracketText.CSharp(printed, format),
                _ => throw new InvalidEnumArgumentException(nameof(style), (int)style, typeof(TensorStringStyle)),
            };
        }
    }
}

public static partial class TensorExtensionMethods
{
    /// <summary>The values as text. What is null is taken from <c>torch.set_printoptions</c>, the culture from the thread.</summary>
    public static string str(
        this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>Julia style: metadata and every row.</summary>
    public static string jlstr(
        this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

    /// <summary>Shape, element type and device.</summary>
    public static string metastr(this torch.Tensor tensor) => tensor.ToString(TensorStringStyle.Metadata);

    /// <summary>NumPy style: nested brackets, long dimensions abridged.</summary>
    public static string npstr(
        this torch.Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    /// <summary>C# style: metadata and an array expression, long dimensions abridged.</summary>
    public static string cstr(
        this torch.Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    /// <summary>Writes the values and a line break to the console; returns the tensor.</summary>
    public static torch.Tensor print(
        this torch.Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.ToString(style, fltFormat, width, cultureInfo, newLine));
        return t;
    }
}
