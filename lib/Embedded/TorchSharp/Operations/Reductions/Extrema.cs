namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest element; the gradient is shared by equals.</summary>
        public Tensor max() => Extreme<LargestRow>("max", [], false);

        /// <summary>The smallest element; the gradient is shared by equals.</summary>
        public Tensor min() => Extreme<SmallestRow>("min", [], false);

        /// <summary>The largest elements along a dimension, and where they stand.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Extremum("max", true, dim, keepdim);

        /// <summary>The smallest elements along a dimension, and where they stand.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Extremum("min", false, dim, keepdim);

        /// <summary>The largest elements over dimensions (none: all); the gradient is shared by equals.</summary>
        public Tensor amax(params long[] dims) => Extreme<LargestRow>("amax", dims, false);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Given(Extreme<LargestRow>("amax", dims, keepdim), @out, "amax");

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Given(Extreme<LargestRow>("amax", dims, keepdim), @out, "amax");

        /// <summary>The smallest elements over dimensions (none: all); the gradient is shared by equals.</summary>
        public Tensor amin(params long[] dims) => Extreme<SmallestRow>("amin", dims, false);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Given(Extreme<SmallestRow>("amin", dims, keepdim), @out, "amin");

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Given(Extreme<SmallestRow>("amin", dims, keepdim), @out, "amin");

        /// <summary>The smallest and the largest elements along a dimension; of all where it is null, and where it is −1, as TorchSharp has it.</summary>
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false)
        {
            long[] dims = dim is null or -1 ? [] : [dim.Value];
            return (Extreme<SmallestRow>("aminmax", dims, keepdim), Extreme<LargestRow>("aminmax", dims, keepdim));
        }

        /// <summary>Puts a result where the caller wants it.</summary>
        private static Tensor Given(Tensor result, Tensor? place, string name)
        {
            if (place is null)
            {
                return result;
            }

            using (result)
            {
                if (!place.Impl.Sizes.AsSpan().SequenceEqual(result.Impl.Sizes) || place.dtype != result.dtype)
                {
                    throw Fault.OutsideSubset($"{name} into a tensor of another shape or type");
                }

                return place.copy_(result);
            }
        }

        /// <summary>The place of the largest element in row-major order.</summary>
        public Tensor argmax() => Place(true, "argmax");

        public Tensor argmax(long dim, bool keepdim = false)
        {
            Pointwise.RefuseBool("argmax", dtype);
            return Places(true, dim, keepdim, "argmax");
        }

        /// <summary>The place of the smallest element in row-major order.</summary>
        public Tensor argmin() => Place(false, "argmin");

        public Tensor argmin(long dim, bool keepdim = false)
        {
            Pointwise.RefuseBool("argmin", dtype);
            return Places(false, dim, keepdim, "argmin");
        }

        private Tensor Extreme<TReduction>(string name, ReadOnlySpan<long> dims, bool keepdim)
            where TReduction : struct, INumberReduction
        {
            var shapes = new ReductionDims(Impl, dims, keepdim, name);
            if (shapes.Count == 0)
            {
                throw Fault.Shapes(name, dims.Length == 0
                    ? "the tensor has no elements"
                    : $"expected reduction dims {Shape.Text(dims)} of shape {Shape.Text(Impl.Sizes)} to have elements");
            }

            TensorImpl y = TensorImpl.New(dtype, shapes.Result, Impl.Device);
            Reduction.Numbers<TReduction>(Impl, shapes.Reduced, y);
            return Shared(name, new Tensor(y), shapes.Kept, dims.ToArray());
        }

        /// <summary>Records a selection whose gradient is shared by all elements that equal the one selected, NaN being equal to NaN.</summary>
        private Tensor Shared(string name, Tensor value, long[] kept, long[] dims) => Graph.Record(
            name + "Backward", value, [this],
            (s, g) =>
            {
                using Tensor x = s[0], selected = s[1].reshape(kept);
                Tensor equal = x.eq(selected).logical_or(x.isnan().logical_and(selected.isnan())).to_type(g.dtype);
                return [g.reshape(kept) * equal / (dims.Length == 0 ? equal.sum() : equal.sum(dims, true))];
            },
            this, value);

        private (Tensor values, Tensor indexes) Extremum(string name, bool largest, long dim, bool keepdim)
        {
            int d = Shape.Dim(dim, Impl.Rank, name);
            using DisposeScope scope = NewDisposeScope();
            Tensor indexes = Places(largest, d, true, name);
            Tensor values = Impl.Rank == 0 ? clone() : gather(d, indexes);
            return keepdim || Impl.Rank == 0 ? scope.MoveToOuter(values, indexes) : scope.MoveToOuter(values.squeeze(d), indexes.squeeze(d));
        }

        private Tensor Place(bool largest, string name)
        {
            Pointwise.RefuseBool(name, dtype);
            if (numel() == 0)
            {
                throw Fault.Shapes(name, "the tensor has no elements");
            }

            using Tensor flat = detach().reshape(-1);
            return flat.Places(largest, 0, false, name);
        }

        private Tensor Places(bool largest, long dim, bool keepdim, string name)
        {
            var shapes = new ReductionDims(Impl, [dim], keepdim, name);
            if (shapes.Count == 0)
            {
                throw Fault.Shapes(name, $"dimension {dim} of shape {Shape.Text(Impl.Sizes)} has no elements");
            }

            TensorImpl y = TensorImpl.New(ScalarType.Int64, shapes.Result, Impl.Device);
            switch (dtype)
            {
                case ScalarType.Float32:
                    Find<float>(largest, shapes.Reduced, y);
                    break;
                case ScalarType.Float64:
                    Find<double>(largest, shapes.Reduced, y);
                    break;
                case ScalarType.Int64:
                    Find<long>(largest, shapes.Reduced, y);
                    break;
                case ScalarType.Int32:
                    Find<int>(largest, shapes.Reduced, y);
                    break;
                default:
                    Find<byte>(largest, shapes.Reduced, y);
                    break;
            }

            return new Tensor(y);
        }

        private void Find<T>(bool largest, bool[] reduced, TensorImpl y)
            where T : unmanaged, System.Numerics.INumber<T>
        {
            if (largest)
            {
                Reduction.Rows<T, long, ArgMaxRow<T>>(Impl, reduced, y);
            }
            else
            {
                Reduction.Rows<T, long, ArgMinRow<T>>(Impl, reduced, y);
            }
        }
    }

    public static Tensor max(Tensor input) => input.max();

    public static Tensor min(Tensor input) => input.min();

    public static Tensor argmax(Tensor input) => input.argmax();

    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);

    public static Tensor argmin(Tensor input) => input.argmin();

    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => input.argmin(dim, keepdim);

    /// <inheritdoc cref="Tensor.amax(long[])"/>
    public static Tensor amax(Tensor input, long[] dims) => input.amax(dims);

    public static Tensor amax(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) => input.amax(dims, keepdim, @out);

    public static Tensor amax(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => input.amax(dims, keepdim, @out);

    /// <inheritdoc cref="Tensor.amin(long[])"/>
    public static Tensor amin(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) => input.amin(dims, keepdim, @out);

    public static Tensor amin(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => input.amin(dims, keepdim, @out);

    /// <inheritdoc cref="Tensor.aminmax"/>
    public static (Tensor min, Tensor max) aminmax(Tensor input, long? dim = null, bool keepdim = false) => input.aminmax(dim, keepdim);

    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => input.max(dim, keepdim);

    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => input.min(dim, keepdim);
}
