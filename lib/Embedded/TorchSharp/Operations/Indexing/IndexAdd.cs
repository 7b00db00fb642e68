namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy with the slices of <paramref name="source"/> times alpha added where <paramref name="index"/> says, in its order.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            int d = Shape.Dim(dim, Impl.Rank, "index_add");
            Devices.Common("index_add", Impl, index.Impl, source.Impl);
            IndexTensor.CheckVector("index_add", index);
            IndexTensor.CheckInteger("index_add", index);
            IndexTensor.CheckSameType("index_add", this, source);
            CheckSlices("index_add", d, index, source);
            long[] positions = IndexTensor.Positions("index_add", index.Impl, d, IndexTensor.SizeOf(this, d));
            long[] sizes = source.Impl.Sizes;
            Tensor result = Unrecorded();
            using (no_grad())
            {
                using Tensor scaled = alpha.Double == 1 ? source.alias() : source.mul(alpha).to_type(dtype);
                TensorImpl flat = Copy.Contiguous(scaled.Impl);
                IndexTensor.Slices(result.Impl, d, positions).Add(flat);
                Copy.Release(flat, scaled.Impl);
            }

            return Graph.Record(
                "IndexAddBackward", result, [this, source],
                (s, g) => [s.Needs(0) ? g : null, s.Needs(1) ? g.index_select(d, s[0]).reshape(sizes) * alpha : null], index);
        }

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            InPlace.Apply("index_add_", this, x => x.index_add(dim, index, source, alpha));

        /// <summary>A copy of the elements that stands outside the graph: where an operation writes its result.</summary>
        private Tensor Unrecorded()
        {
            TensorImpl copy = TensorImpl.New(dtype, Impl.Sizes, Impl.Device);
            Copy.Into(Impl, copy);
            return new Tensor(copy);
        }

        /// <summary>Whether the slices of a source, one for each index, fit into this tensor along a dimension.</summary>
        private void CheckSlices(string operation, int dim, Tensor index, Tensor source)
        {
            long[] own = Impl.Sizes, other = source.Impl.Sizes;
            long slices = other.Length == 0 ? 1 : dim < other.Length ? other[dim] : -1;
            bool fits = (own.Length == 0 && other.Length <= 1) || (other.Length == own.Length && !own.Where((size, i) => i != dim && size != other[i]).Any());
            if (!fits || slices != index.Impl.Count)
            {
                throw Fault.Shapes(
                    operation,
                    $"a source of shape {Shape.Text(other)} with {index.Impl.Count} indices does not fit into shape {Shape.Text(own)} along dimension {dim}; " +
                    "it must have as many slices there as there are indices, and the same size elsewhere");
            }
        }
    }

    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) => input.index_add(dim, index, source, alpha);

    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) => input.index_add_(dim, index, source, alpha);
}
