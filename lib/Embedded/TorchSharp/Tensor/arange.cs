namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// start, start + step, … up to before stop. Int64 where all three are whole numbers, else the default floating-point type.
    /// Each element is start + i·step (of integers in Int64, fractions cut off first), rounded as PyTorch rounds it.
    /// </summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        ScalarType type = dtype ?? (start.IsFloating || stop.IsFloating || step.IsFloating ? default_dtype : ScalarType.Int64);
        Pointwise.RefuseBool("arange", type);
        bool whole = !is_floating_point(type);
        if (!(Math.Abs(step.Double) > 0) || (whole && step.Integer == 0))
        {
            throw Fault.Shapes("arange", "step must be nonzero");
        }

        if (!double.IsFinite(start.Double) || !double.IsFinite(stop.Double))
        {
            throw Fault.Shapes("arange", $"unsupported range: {start.Text} -> {stop.Text}");
        }

        if ((stop.Double - start.Double) * Math.Sign(step.Double) < 0)
        {
            throw Fault.Shapes("arange", $"upper bound and lower bound are inconsistent with the step's sign: from {start.Text} to {stop.Text} in steps of {step.Text}");
        }

        double steps = type == ScalarType.Int64
            ? Math.Ceiling((double)((Int128)stop.Integer - start.Integer) / step.Integer)
            : Math.Ceiling((stop.Double - start.Double) / step.Double);
        long count = Shape.Count([steps < long.MaxValue ? (long)steps : long.MaxValue]);
        TensorImpl y = TensorImpl.New(type, [count], device ?? default_device);
        switch (type)
        {
            case ScalarType.Float32:
                Fractions(y.Span<float>(), start.Double, step.Double);
                break;
            case ScalarType.Float64:
                Fractions(y.Span<double>(), start.Double, step.Double);
                break;
            case ScalarType.Int64:
                Whole(y.Span<long>(), start.Integer, step.Integer);
                break;
            case ScalarType.Int32:
                Whole(y.Span<int>(), start.Integer, step.Integer);
                break;
            default:
                Whole(y.Span<byte>(), start.Integer, step.Integer);
                break;
        }

        return new Tensor(y).requires_grad_(requires_grad);

        // PyTorch's loop on 256-bit vectors, taken over so that the last bits agree: two vectors at a time, the first element of each
        // reckoned in double precision, the others from it; what is left one by one.
        static void Fractions<T>(Span<T> values, double first, double apart)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            int lanes = 32 / System.Runtime.CompilerServices.Unsafe.SizeOf<T>(), vectors = values.Length / (2 * lanes) * (2 * lanes);
            for (int i = 0; i < values.Length; i++)
            {
                int lane = i < vectors ? i % lanes : 0;
                T start = T.CreateTruncating(Math.FusedMultiplyAdd(apart, i - lane, first));
                values[i] = T.CreateTruncating(Math.FusedMultiplyAdd(lane, apart, double.CreateTruncating(start)));
            }
        }

        static void Whole<T>(Span<T> values, long first, long apart)
            where T : System.Numerics.INumber<T>
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = T.CreateTruncating(first + (apart * i));
            }
        }
    }

    /// <inheritdoc cref="arange(Scalar, Scalar, Scalar, ScalarType?, Device?, bool)"/>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <inheritdoc cref="arange(Scalar, Scalar, Scalar, ScalarType?, Device?, bool)"/>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);
}
