namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The variance of all elements, divided by n−1.</summary>
        /// <exception cref="NotSupportedException"><paramref name="unbiased"/> is false, which the real package does not listen to here.</exception>
        public Tensor var(bool unbiased = true) => unbiased
            ? Variance([], unbiased, false, null)
            : throw new NotSupportedException(
                "var(unbiased: false) of all elements divides by n-1 all the same in the real package; name the dimensions, as in x.flatten().var([0L], unbiased: false).");

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance(dimensions, unbiased, keepdim, type);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance([dim], unbiased, keepdim, type);

        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance([dim.Item1, dim.Item2], unbiased, keepdim, type);

        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>The square root of the variance.</summary>
        public Tensor std(bool unbiased = true) => Deviation([], unbiased, false, null);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Deviation(dimensions, unbiased, keepdim, type);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Deviation(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Deviation([dim], unbiased, keepdim, type);

        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Deviation([dim.Item1, dim.Item2], unbiased, keepdim, type);

        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Deviation([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        private Tensor Variance(long[] dims, bool unbiased, bool keepdim, ScalarType? type) => Spread(dims, unbiased, keepdim, type, root: false);

        private Tensor Deviation(long[] dims, bool unbiased, bool keepdim, ScalarType? type) => Spread(dims, unbiased, keepdim, type, root: true);

        private Tensor Spread(long[] dims, bool unbiased, bool keepdim, ScalarType? type, bool root)
        {
            if (type is { } wanted && wanted != dtype)
            {
                // The real package takes the type and ignores it.
                throw new NotSupportedException(
                    $"{(root ? "std" : "var")}: the real package ignores its type argument ({wanted} here, the tensor is {dtype}); convert the tensor with to_type first.");
            }

            string name = root ? "std" : "var";
            if (!is_floating_point())
            {
                throw Fault.Types(name, $"only floating-point types have one, not {dtype}; convert first, or name a type");
            }

            var shapes = new ReductionDims(Impl, dims, keepdim, name);
            double divisor = Math.Max(0, unbiased ? shapes.Count - 1 : shapes.Count);
            TensorImpl sums = TensorImpl.New(ScalarType.Float64, shapes.Result, Impl.Device), y = TensorImpl.New(dtype, shapes.Result, Impl.Device);
            if (dtype == ScalarType.Float32)
            {
                Reduction.Rows<float, double, DeviationRow<float>>(Impl, shapes.Reduced, sums);
            }
            else
            {
                Reduction.Rows<double, double, DeviationRow<double>>(Impl, shapes.Reduced, sums);
            }

            foreach (ref double value in sums.Span<double>())
            {
                value = root ? Math.Sqrt(value / divisor) : value / divisor;
            }

            Copy.Into(sums, y);
            sums.Storage.RemoveUser();
            Tensor result = new(y);
            long[] kept = shapes.Kept;
            return Graph.Record(
                root ? "StdBackward" : "VarBackward", result, [this],
                (s, g) =>
                {
                    using Tensor x = s[0];
                    Tensor slope = g.reshape(kept);
                    if (divisor == 0 && !root)
                    {
                        return [(slope * double.PositiveInfinity).expand(x.Impl.Sizes)];
                    }

                    if (root)
                    {
                        // The square root's; where nothing varies the derivative is taken as zero.
                        using Tensor y = s[1];
                        Tensor spread = y.reshape(kept);
                        slope = (slope / (spread * 2)).masked_fill(spread.eq(0), 0);
                    }

                    return [slope * (x - x.Mean(dims, true, null)) * (2 / divisor)];
                },
                this, result);
        }
    }

    /// <inheritdoc cref="Tensor.var(bool)"/>
    public static Tensor var(Tensor input, bool unbiased = true) => input.var(unbiased);

    public static Tensor var(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    /// <inheritdoc cref="Tensor.std(bool)"/>
    public static Tensor std(Tensor input, bool unbiased = true) => input.std(unbiased);

    public static Tensor std(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);
}
