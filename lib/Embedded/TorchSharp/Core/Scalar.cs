using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number with its type, as operations take it beside a tensor.</summary>
public sealed class Scalar : IDisposable
{
    private readonly double floating;
    private readonly long integer;

    private Scalar(double value, ScalarType type)
    {
        Type = type;
        floating = value;
        integer = type is ScalarType.Float32 or ScalarType.Float64 && !(Math.Abs(value) < 9.2e18) ? 0 : (long)value;
    }

    private Scalar(long value, ScalarType type)
    {
        Type = type;
        integer = value;
        floating = value;
    }

    /// <summary>Int64, Float64 or Bool: a scalar keeps the kind of its C# number, not the width.</summary>
    public ScalarType Type { get; }

    // Half, short and sbyte are numbers like the others; the engine merely has no tensors of them.
    public static implicit operator Scalar(sbyte value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(short value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(Half value) => new((double)value, ScalarType.Float64);
    public static implicit operator Scalar(byte value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(int value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(long value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(float value) => new((double)value, ScalarType.Float64);
    public static implicit operator Scalar(double value) => new(value, ScalarType.Float64);
    public static implicit operator Scalar(bool value) => new(value ? 1L : 0L, ScalarType.Bool);

    internal bool IsFloating => is_floating_point(Type);

    internal double Double => floating;

    internal long Integer => integer;

    public void Dispose()
    {
        // Nothing is held; TorchSharp's Scalar is disposable, so this one is.
    }

    /// <summary>The number, for messages; <c>ToString()</c> is the type's name, as in TorchSharp.</summary>
    internal string Text =>
        Type == ScalarType.Bool ? (integer != 0 ? "True" : "False")
        : IsFloating ? floating.ToString(CultureInfo.InvariantCulture)
        : integer.ToString(CultureInfo.InvariantCulture);
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this sbyte value) => value;
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this short value) => value;
    public static Scalar ToScalar(this Half value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this bool value) => value;

    public static float ToSingle(this Scalar value) => Fits(value, float.MinValue, float.MaxValue) ? (float)value.Double : throw Overflow(value, "float");
    public static double ToDouble(this Scalar value) => value.Double;
    public static Half ToHalf(this Scalar value) => Fits(value, (double)Half.MinValue, (double)Half.MaxValue) ? (Half)value.Double : throw Overflow(value, "half");
    public static sbyte ToSByte(this Scalar value) => (sbyte)Whole(value, sbyte.MinValue, sbyte.MaxValue, "int8_t");
    public static byte ToByte(this Scalar value) => (byte)Whole(value, -byte.MaxValue, byte.MaxValue, "uint8_t");
    public static short ToInt16(this Scalar value) => (short)Whole(value, short.MinValue, short.MaxValue, "int16_t");
    public static int ToInt32(this Scalar value) => (int)Whole(value, int.MinValue, int.MaxValue, "int32_t");
    public static long ToInt64(this Scalar value) => Whole(value, long.MinValue, long.MaxValue, "int64_t");
    public static bool ToBoolean(this Scalar value) => value.Double != 0;

    // Infinities and NaN have a place in every floating-point type.
    private static bool Fits(Scalar value, double min, double max) => !double.IsFinite(value.Double) || (value.Double >= min && value.Double <= max);

    private static long Whole(Scalar value, double min, double max, string name) =>
        value.Double >= min && value.Double <= max ? value.Integer : throw Overflow(value, name);

    private static Exception Overflow(Scalar value, string name) =>
        Fault.Types("Scalar", $"value {value.Text} cannot be converted to type {name} without overflow");
}
