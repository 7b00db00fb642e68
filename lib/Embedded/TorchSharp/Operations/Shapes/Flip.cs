namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements in reverse order along the dimensions named.</summary>
        public Tensor flip(params long[] dims) => WrappedTensorDisposeScope(() =>
        {
            Tensor result = this;
            foreach (long dim in dims)
            {
                int d = Shape.Dim(dim, Impl.Rank, "flip");
                long[] order = [.. Enumerable.Range(0, (int)Impl.Sizes[d]).Reverse().Select(i => (long)i)];
                result = result.index_select(d, tensor(order, device: device));
            }

            return ReferenceEquals(result, this) ? clone() : result;
        });

        /// <summary>The elements moved on along a dimension; what falls off comes in at the other end.</summary>
        public Tensor roll(long shifts, long? dims = null)
        {
            if (dims is not { } dim)
            {
                return WrappedTensorDisposeScope(() => reshape(-1).roll(shifts, 0).reshape(Impl.Sizes));
            }

            int d = Shape.Dim(dim, Impl.Rank, "roll");
            long size = Impl.Sizes[d], shift = size == 0 ? 0 : ((shifts % size) + size) % size;
            return shift == 0 ? clone() : WrappedTensorDisposeScope(() => cat([narrow(d, size - shift, shift), narrow(d, 0, size - shift)], d));
        }
    }

    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);
}
