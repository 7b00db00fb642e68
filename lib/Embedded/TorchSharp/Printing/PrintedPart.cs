using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A tensor, or what indexing its leading dimensions leaves of it, as the printers walk it: no tensor is made on the way.</summary>
internal readonly struct PrintedPart
{
    private readonly TensorImpl impl;
    private readonly int indexed;
    private readonly long at;

    public PrintedPart(TensorImpl impl)
        : this(impl, 0, 0)
    {
    }

    private PrintedPart(TensorImpl impl, int indexed, long at)
    {
        this.impl = impl;
        this.indexed = indexed;
        this.at = at;
    }

    public int Rank => impl.Rank - indexed;

    /// <summary>Of the first dimension that is left.</summary>
    public long Length => impl.Sizes[indexed];

    public PrintedPart this[long index] => new(impl, indexed + 1, at + (index * impl.Strides[indexed]));

    /// <summary>The element, where no dimension is left.</summary>
    public string Text(PrintFormat format) => impl.DType switch
    {
        ScalarType.Float32 => Value<float>().ToString(format.FloatFormat, format.Culture),
        ScalarType.Float64 => Value<double>().ToString(format.FloatFormat, format.Culture),
        ScalarType.Int64 => Value<long>().ToString(CultureInfo.CurrentCulture),
        ScalarType.Int32 => Value<int>().ToString(CultureInfo.CurrentCulture),
        ScalarType.Byte => Value<byte>().ToString(CultureInfo.CurrentCulture),
        _ => Value<bool>() ? bool.TrueString : bool.FalseString,
    };

    private T Value<T>()
        where T : unmanaged => impl.StridedSpan<T>()[(int)at];
}
