namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements at places of the flattened tensor, under the index's shape; places may count from the end.</summary>
        public Tensor take(Tensor index)
        {
            IndexTensor.CheckLong("take", index);
            Devices.Common("take", Impl, index.Impl);
            long count = Impl.Count;
            foreach (long at in IndexTensor.Values(index.Impl))
            {
                if (at < -count || at >= count)
                {
                    throw Fault.Shapes("take", $"out of range: tried to access index {at} on a tensor of {count} elements");
                }
            }

            return WrappedTensorDisposeScope(() => reshape(-1).index([TensorIndex.Tensor(index)]).reshape(index.Impl.Sizes));
        }

        /// <summary>The elements along a dimension that <paramref name="indices"/> names, which is broadcast against the tensor.</summary>
        public Tensor take_along_dim(Tensor indices, long dim)
        {
            if (indices.Impl.Rank != Impl.Rank)
            {
                throw Fault.Shapes(
                    "take_along_dim",
                    $"the tensor and the indices must have as many dimensions, not shapes {Shape.Text(Impl.Sizes)} and {Shape.Text(indices.Impl.Sizes)}");
            }

            int d = Shape.Dim(dim, Impl.Rank, "take_along_dim");
            IndexTensor.CheckLong("take_along_dim", indices);
            long[] own = (long[])Impl.Sizes.Clone(), other = (long[])indices.Impl.Sizes.Clone();
            if (own.Length > 0)
            {
                own[d] = 1;
                other[d] = 1;
            }

            long[] common = Shape.Broadcast(own, other, "take_along_dim");
            return WrappedTensorDisposeScope(() => Expand(With(common, d, IndexTensor.SizeOf(this, d))).gather(d, indices.Expand(With(common, d, IndexTensor.SizeOf(indices, d)))));
        }

        public Tensor take_along_dim(Tensor indices) => WrappedTensorDisposeScope(() => reshape(-1).take_along_dim(indices.reshape(-1), 0));

        public Tensor take_along_dim(IEnumerable<long> indices) => WrappedTensorDisposeScope(() => take_along_dim(tensor(indices.ToArray(), device: device)));

        public Tensor take_along_dim(IEnumerable<long> indices, long dim) => WrappedTensorDisposeScope(() => take_along_dim(tensor(indices.ToArray(), device: device), dim));

        private static long[] With(long[] sizes, int dim, long size)
        {
            long[] changed = (long[])sizes.Clone();
            if (changed.Length > 0)
            {
                changed[dim] = size;
            }

            return changed;
        }
    }

    public static Tensor take(Tensor input, Tensor index) => input.take(index);

    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0L) => input.take_along_dim(indices, dim);

    public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0L) => input.take_along_dim(indices, dim);
}
