namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>result[i, j, …] = this[index[i, j, …], j, …] for dim 0, and so on: one element for each of the index, which may be smaller.</summary>
        public Tensor gather(long dim, Tensor index)
        {
            int d = Shape.Dim(dim, Impl.Rank, "gather");
            long[] sizes = index.Impl.Sizes, before = Impl.Sizes;
            Device at = Devices.Common("gather", Impl, index.Impl);
            IndexTensor.CheckLong("gather", index);
            TensorImpl result = TensorImpl.New(dtype, sizes, at);
            if (result.Count > 0)
            {
                if (Math.Max(sizes.Length, 1) != Math.Max(before.Length, 1))
                {
                    throw Fault.Shapes("gather", $"the index must have as many dimensions as the tensor, not shape {Shape.Text(sizes)} for {Shape.Text(before)}");
                }

                if (Exceeds(sizes, before, d))
                {
                    throw Fault.Shapes(
                        "gather", $"expected an index of shape {Shape.Text(sizes)} to be no larger than the tensor's {Shape.Text(before)} apart from dimension {d}");
                }

                TensorImpl positions = IndexTensor.Checked("gather", index.Impl, d, IndexTensor.SizeOf(this, d));
                new AlongDimension(positions, d).Gather(Impl, result);
                Copy.Release(positions, index.Impl);
            }

            return Graph.Record(
                "GatherBackward", new Tensor(result), [this],
                (s, g) => [zeros(before, g.dtype, g.device).scatter_add(d, s[0], g)], index);
        }

        /// <summary>Whether an index is larger than a tensor somewhere; the dimension given does not count.</summary>
        private static bool Exceeds(long[] index, long[] tensor, int except) => index.Where((size, i) => i != except && size > (i < tensor.Length ? tensor[i] : 1)).Any();
    }

    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) => sparse_grad
        ? throw Fault.OutsideSubset("gather with sparse_grad")
        : input.gather(dim, index);
}
