namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy with <paramref name="value"/> in the slices that <paramref name="index"/> names; here, as in PyTorch, it may count from the end.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value)
        {
            int d = Shape.Dim(dim, Impl.Rank, "index_fill");
            Devices.Common("index_fill", Impl, index.Impl);
            IndexTensor.CheckVector("index_fill", index);
            IndexTensor.CheckLong("index_fill", index);
            long[] positions = IndexTensor.Positions("index_fill", index.Impl, d, IndexTensor.SizeOf(this, d), wraps: true);
            long[] sizes = (long[])Impl.Sizes.Clone();
            if (sizes.Length > 0)
            {
                sizes[d] = positions.Length;
            }

            Tensor result = Unrecorded();
            TensorImpl values = TensorImpl.New(dtype, sizes, Impl.Device);
            Fill.With(values, value);
            IndexTensor.Slices(result.Impl, d, positions).Write(values);
            values.Storage.RemoveUser();
            return Graph.Record("IndexFillBackward", result, [this], (s, g) => [g.index_fill(d, s[0], 0)], index);
        }

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => InPlace.Apply("index_fill_", this, x => x.index_fill(dim, index, value));
    }

    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill(dim, index, value);

    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill_(dim, index, value);
}
