using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Evenly spaced numbers from start to end, both included, each reckoned from the nearer end.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Spaced("linspace", start, end, steps, null, dtype, device, requires_grad);

    /// <summary>Powers of the base whose exponents are evenly spaced from start to end, both included.</summary>
    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Spaced("logspace", start, end, steps, @base, dtype, device, requires_grad);

    private static Tensor Spaced(
        string name, double start, double end, long steps, double? power, ScalarType? dtype, Device? device, bool requires_grad)
    {
        if (steps < 0)
        {
            throw Fault.Shapes(name, $"number of steps must be non-negative, but is {steps}");
        }

        ScalarType type = dtype ?? default_dtype;
        Pointwise.RefuseBool(name, type);
        TensorImpl y = TensorImpl.New(type, [steps], device ?? default_device);
        switch (type)
        {
            case ScalarType.Float32:
                Fractions(y.Span<float>(), (float)start, (float)end, power);
                break;
            case ScalarType.Float64:
                Fractions(y.Span<double>(), start, end, power);
                break;
            case ScalarType.Int64:
                Whole(y.Span<long>(), Math.Truncate(start), Math.Truncate(end), power);
                break;
            case ScalarType.Int32:
                Whole(y.Span<int>(), Math.Truncate(start), Math.Truncate(end), power);
                break;
            default:
                Whole(y.Span<byte>(), Math.Truncate(start), Math.Truncate(end), power);
                break;
        }

        return new Tensor(y).requires_grad_(requires_grad);
    }

    /// <summary>In the precision of the result, as PyTorch reckons.</summary>
    private static void Fractions<T>(Span<T> values, T start, T end, double? power)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T step = values.Length > 1 ? (end - start) / T.CreateTruncating(values.Length - 1) : T.Zero;
        int lanes = 32 / System.Runtime.CompilerServices.Unsafe.SizeOf<T>(), vectors = power is null ? values.Length / (2 * lanes) * (2 * lanes) : 0;
        for (int i = 0; i < values.Length; i++)
        {
            // PyTorch's loop on 256-bit vectors, taken over so that all but a few last bits agree: the first element of each from the nearer end of
            // the range, the others from it; what is left one by one.
            int lane = i < vectors ? i % lanes : 0, from = i - lane;
            T at = from < values.Length / 2 || values.Length == 1
                ? T.FusedMultiplyAdd(step, T.CreateTruncating(from), start)
                : T.FusedMultiplyAdd(-step, T.CreateTruncating(values.Length - 1 - from), end);
            at = T.FusedMultiplyAdd(T.CreateTruncating(lane), step, at);
            values[i] = power is { } number ? T.CreateTruncating(Math.Pow(number, double.CreateTruncating(at))) : at;
        }
    }

    private static void Whole<T>(Span<T> values, double start, double end, double? power)
        where T : unmanaged, INumber<T>
    {
        double step = values.Length > 1 ? (end - start) / (values.Length - 1) : 0;
        for (int i = 0; i < values.Length; i++)
        {
            double at = i < values.Length / 2 || values.Length == 1 ? start + (step * i) : end - (step * (values.Length - 1 - i));
            values[i] = T.CreateTruncating((long)(power is { } number ? Math.Pow(number, at) : at));
        }
    }
}
