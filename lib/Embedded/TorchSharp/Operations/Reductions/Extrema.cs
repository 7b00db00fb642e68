namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest element; the gradient is shared by equals.</summary>
        public Tensor max() => Extremum("max", Place(true, "max"));

        /// <summary>The smallest element; the gradient is shared by equals.</summary>
        public Tensor min() => Extremum("min", Place(false, "min"));

        /// <summary>The largest elements along a dimension, and where they stand.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Extremum("max", true, dim, keepdim);

        /// <summary>The smallest elements along a dimension, and where they stand.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Extremum("min", false, dim, keepdim);

        /// <summary>The place of the largest element in row-major order.</summary>
        public Tensor argmax() => Place(true, "argmax");

        public Tensor argmax(long dim, bool keepdim = false) => Places(true, dim, keepdim, "argmax");

        public Tensor argmin() => Place(false, "argmin");

        public Tensor argmin(long dim, bool keepdim = false) => Places(false, dim, keepdim, "argmin");

        private Tensor Extremum(string name, Tensor place)
        {
            using (place)
            {
                using (no_grad())
                {
                    using Tensor flat = reshape(-1);
                    Tensor value = flat.index_select(0, place.reshape(1)).reshape([]);
                    using (enable_grad(true))
                    {
                        return Graph.Record(
                            name + "Backward", value, [this],
                            static (s, g) =>
                            {
                                Tensor equal = s[0].eq(s[1]).to_type(g.dtype);
                                return [g * equal / equal.sum()];
                            },
                            this, value);
                    }
                }
            }
        }

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

    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => input.max(dim, keepdim);

    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => input.min(dim, keepdim);
}
