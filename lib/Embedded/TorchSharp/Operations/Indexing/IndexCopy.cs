namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy with the slices of <paramref name="source"/> where <paramref name="index"/> says; of several for one place the last.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source)
        {
            int d = Shape.Dim(dim, Impl.Rank, "index_copy");
            Devices.Common("index_copy", Impl, index.Impl, source.Impl);
            IndexTensor.CheckVector("index_copy", index);
            IndexTensor.CheckLong("index_copy", index);
            IndexTensor.CheckSameType("index_copy", this, source);
            CheckSlices("index_copy", d, index, source);
            long[] positions = IndexTensor.Positions("index_copy", index.Impl, d, IndexTensor.SizeOf(this, d));
            long[] sizes = source.Impl.Sizes;
            Tensor result = Unrecorded();
            TensorImpl flat = Copy.Contiguous(source.Impl);
            IndexTensor.Slices(result.Impl, d, positions).Write(flat);
            Copy.Release(flat, source.Impl);
            return Graph.Record(
                "IndexCopyBackward", result, [this, source],
                (s, g) => [s.Needs(0) ? g.index_fill(d, s[0], 0) : null, s.Needs(1) ? g.index_select(d, s[0]).reshape(sizes) : null], index);
        }

        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            InPlace.Apply("index_copy_", this, x => x.index_copy(dim, index, source));
    }

    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy(dim, index, source);

    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy_(dim, index, source);
}
