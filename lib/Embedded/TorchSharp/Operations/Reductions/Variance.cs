namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The variance of all elements; divided by n−1 where <paramref name="unbiased"/>, else by n.</summary>
        public Tensor var(bool unbiased = true) => Variance([], unbiased, false, null);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance(dimensions, unbiased, keepdim, type);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Variance([dim], unbiased, keepdim, type);

        /// <summary>The square root of the variance.</summary>
        public Tensor std(bool unbiased = true) => WrappedTensorDisposeScope(() => Variance([], unbiased, false, null).sqrt());

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            WrappedTensorDisposeScope(() => Variance(dimensions, unbiased, keepdim, type).sqrt());

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            WrappedTensorDisposeScope(() => Variance([dim], unbiased, keepdim, type).sqrt());

        private Tensor Variance(long[] dims, bool unbiased, bool keepdim, ScalarType? type)
        {
            long count = new ReductionDims(Impl, dims, keepdim, "var").Count;
            long[] all = dims.Length == 0 ? [.. Enumerable.Range(0, Impl.Rank).Select(d => (long)d)] : dims;
            return WrappedTensorDisposeScope(() =>
            {
                Tensor x = type is { } t ? to_type(t) : this;
                return (x - x.Mean(all, true, null)).square().Sum(dims, keepdim, null) / (double)(unbiased ? count - 1 : count);
            });
        }
    }

    public static Tensor var(Tensor input, bool unbiased = true) => input.var(unbiased);

    public static Tensor var(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor std(Tensor input, bool unbiased = true) => input.std(unbiased);

    public static Tensor std(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);
}
