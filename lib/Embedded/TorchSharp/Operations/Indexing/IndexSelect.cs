namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The slices of a dimension that <paramref name="index"/> names, in its order.</summary>
        public Tensor index_select(long dim, Tensor index)
        {
            int d = Shape.Dim(dim, Impl.Rank, "index_select");
            IndexTensor.CheckVector("index_select", index);
            IndexTensor.CheckInteger("index_select", index);
            Device at = Devices.Common("index_select", Impl, index.Impl);
            long[] positions = IndexTensor.Positions("index_select", index.Impl, d, IndexTensor.SizeOf(this, d));
            long[] before = Impl.Sizes, sizes = (long[])before.Clone();
            if (sizes.Length > 0)
            {
                sizes[d] = positions.Length;
            }
            else if (positions.Length != 1)
            {
                throw Fault.Shapes("index_select", $"the index of a number must have one element, not {positions.Length}");
            }

            TensorImpl result = TensorImpl.New(dtype, sizes, at);
            IndexTensor.Slices(Impl, d, positions).Read(result);
            return Graph.Record(
                "IndexSelectBackward", new Tensor(result), [this],
                (s, g) => [zeros(before, g.dtype, g.device).index_add(d, s[0], g, 1)], index);
        }
    }

    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);
}
