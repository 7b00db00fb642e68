namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of all elements; integers and bools sum to Int64.</summary>
        public Tensor sum(ScalarType? type = null) => Sum([], false, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Sum(dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Sum(dim, keepdim, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Sum([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => Sum([dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            Sum([dim0, dim1, dim2], keepdim, type);

        private Tensor Sum(ReadOnlySpan<long> dims, bool keepdim, ScalarType? type)
        {
            ScalarType result = type ?? (is_floating_point() ? dtype : ScalarType.Int64);
            var shapes = new ReductionDims(Impl, dims, keepdim, "sum");
            TensorImpl x = Pointwise.Converted(Impl, result), y = TensorImpl.New(result, shapes.Result, Impl.Device);
            switch (result)
            {
                case ScalarType.Float32:
                    Reduction.Sum<float>(x, shapes.Reduced, y);
                    break;
                case ScalarType.Float64:
                    Reduction.Sum<double>(x, shapes.Reduced, y);
                    break;
                case ScalarType.Int64:
                    Reduction.Sum<long>(x, shapes.Reduced, y);
                    break;
                case ScalarType.Int32:
                    Reduction.Sum<int>(x, shapes.Reduced, y);
                    break;
                case ScalarType.Bool:
                    Reduction.Rows<byte, byte, AnyRow>(x, shapes.Reduced, y);
                    break;
                default:
                    throw new NotSupportedException(
                        $"sum in {result} is not part of the embedded engine. Was sum(0) meant to name a dimension? C# reads the literal 0 as a type; write sum(0L).");
            }

            Copy.Release(x, Impl);
            var (kept, sizes, inputType) = (shapes.Kept, Impl.Sizes, dtype);
            return Graph.Record(
                "SumBackward", new Tensor(y), [this],
                (s, g) => [(g.dtype == inputType ? g : g.to_type(inputType)).reshape(kept).expand(sizes)]);
        }
    }

    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);

    public static Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => input.sum(dim, keepdim, type);

    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.sum(dim, keepdim, type);
}
