namespace TorchSharp;

public static partial class torch
{
    private static Tensor New(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, Scalar? value)
    {
        foreach (long length in size)
        {
            if (length < 0)
            {
                throw Fault.Shapes("creating a tensor", $"shape {Shape.Text(size)} has a negative size");
            }
        }

        var tensor = new Tensor(TensorImpl.New(dtype ?? default_dtype, size.ToArray(), device ?? CPU));
        if (value is not null)
        {
            Fill.CheckFits("full", value, tensor.dtype);
            Fill.With(tensor.Impl, value);
        }

        tensor.requires_grad = requires_grad;
        return tensor;
    }

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        long width = columns < 0 ? rows : columns;
        Tensor result = zeros([rows, width], dtype, device);
        using (Tensor diagonal = ones([Math.Min(rows, width)], result.dtype, device))
        {
            var view = result.Impl.View([diagonal.size(0)], [width + 1], 0);
            Copy.Into(diagonal.Impl, view);
            view.Storage.RemoveUser();
        }

        result.requires_grad = requires_grad;
        return result;
    }

    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(size, dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(size, dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New([size], dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New([rows, columns], dtype ?? TypeOf(value), device, requires_grad, value);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(input.Impl.Sizes, dtype ?? input.dtype, device ?? input.device, requires_grad, 0);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(input.Impl.Sizes, dtype ?? input.dtype, device ?? input.device, requires_grad, 1);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(input.Impl.Sizes, dtype ?? input.dtype, device ?? input.device, requires_grad, null);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        New(input.Impl.Sizes, dtype ?? input.dtype, device ?? input.device, requires_grad, value);

    /// <summary>start, start + step, … up to before stop.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        if (step.Double == 0 || (stop.Double - start.Double) * Math.Sign(step.Double) < 0)
        {
            throw new ArgumentException($"arange: from {start} to {stop} there is no way in steps of {step}.", nameof(step));
        }

        bool floating = start.IsFloating || stop.IsFloating || step.IsFloating;
        ScalarType type = dtype ?? (floating ? default_dtype : ScalarType.Int64);
        int count = (int)Math.Ceiling((stop.Double - start.Double) / step.Double);
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = start.Double + (i * step.Double);
        }

        return From(values, [count], type, device, requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>Evenly spaced numbers from start to end, both included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        if (steps < 0)
        {
            throw new ArgumentException($"linspace: the number of steps must not be negative, but is {steps}.", nameof(steps));
        }

        var values = new double[steps];
        double step = steps > 1 ? (end - start) / (steps - 1) : 0;
        for (int i = 0; i < values.Length; i++)
        {
            // From both ends, as PyTorch does, so that the ends are exact.
            values[i] = i < steps / 2 || steps == 1 ? start + (step * i) : end - (step * (steps - 1 - i));
        }

        return From(values, [steps], dtype ?? default_dtype, device, requires_grad);
    }

    private static Tensor From(double[] values, long[] size, ScalarType type, Device? device, bool requires_grad)
    {
        TensorImpl exact = TensorImpl.New(ScalarType.Float64, size, device ?? CPU);
        values.CopyTo(exact.Span<double>());
        TensorImpl converted = Pointwise.Converted(exact, type);
        Copy.Release(exact, converted);
        var tensor = new Tensor(converted);
        tensor.requires_grad = requires_grad;
        return tensor;
    }

    private static ScalarType TypeOf(Scalar value) => value.IsFloating ? default_dtype : value.Type == ScalarType.Bool ? ScalarType.Bool : ScalarType.Int64;
}
