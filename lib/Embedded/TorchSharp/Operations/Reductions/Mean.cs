namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The mean of all elements.</summary>
        public Tensor mean() => Mean([], false, null);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Mean(dimensions, keepdim, type);

        private Tensor Mean(long[] dims, bool keepdim, ScalarType? type)
        {
            ScalarType result = type ?? dtype;
            if (!torch.is_floating_point(result))
            {
                throw Fault.Types("mean", $"the mean of a {result} tensor is not a {result}; convert to floating point first, or name a type");
            }

            long count = new ReductionDims(Impl, dims, keepdim, "mean").Count;
            return WrappedTensorDisposeScope(() => Sum(dims, keepdim, result) / count);
        }
    }

    public static Tensor mean(Tensor input) => input.mean();

    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        input.mean(dimensions, keepdim, type);
}
