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

    public ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => new(value, ScalarType.Byte);
    public static implicit operator Scalar(int value) => new(value, ScalarType.Int32);
    public static implicit operator Scalar(long value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(float value) => new((double)value, ScalarType.Float32);
    public static implicit operator Scalar(double value) => new(value, ScalarType.Float64);
    public static implicit operator Scalar(bool value) => new(value ? 1L : 0L, ScalarType.Bool);

    internal bool IsFloating => is_floating_point(Type);

    internal double Double => floating;

    internal long Integer => integer;

    public void Dispose()
    {
        // Nothing is held; TorchSharp's Scalar is disposable, so this one is.
    }

    public override string ToString() =>
        Type == ScalarType.Bool ? (integer != 0 ? "True" : "False")
        : IsFloating ? floating.ToString(CultureInfo.InvariantCulture)
        : integer.ToString(CultureInfo.InvariantCulture);
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this bool value) => value;

    public static float ToSingle(this Scalar value) => (float)value.Double;
    public static double ToDouble(this Scalar value) => value.Double;
    public static byte ToByte(this Scalar value) => (byte)value.Integer;
    public static int ToInt32(this Scalar value) => (int)value.Integer;
    public static long ToInt64(this Scalar value) => value.Integer;
    public static bool ToBoolean(this Scalar value) => value.Double != 0;
}
