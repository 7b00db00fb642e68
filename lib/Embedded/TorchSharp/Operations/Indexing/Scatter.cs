namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// A copy with <paramref name="src"/>'s elements written at the places that <paramref name="index"/> names along a dimension. The index
        /// may be smaller than either; of several elements for one place the last in row-major order stays.
        /// </summary>
        public Tensor scatter(long dim, Tensor index, Tensor src)
        {
            int d = Shape.Dim(dim, Impl.Rank, "scatter");
            Tensor result = Scattered("scatter", d, index, src, adds: false);
            long[] sizes = index.Impl.Sizes, whole = src.Impl.Sizes;
            return Graph.Record(
                "ScatterBackward", result, [this, src],
                (s, g) =>
                [
                    s.Needs(0) ? g.scatter(d, s[0], zeros(sizes, g.dtype, g.device)) : null,
                    s.Needs(1) ? Corner(g.gather(d, s[0]), whole) : null,
                ],
                index);
        }

        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace.Apply("scatter_", this, x => x.scatter(dim, index, src));

        /// <summary>A copy with the elements of a source where the index says, or added there.</summary>
        private Tensor Scattered(string name, int dim, Tensor index, Tensor src, bool adds)
        {
            TensorImpl? positions = CheckScatter(name, dim, index, src);
            Tensor result = Unrecorded();
            if (positions is null)
            {
                return result;
            }

            var along = new AlongDimension(positions, dim);
            if (adds)
            {
                along.Add(src.Impl, result.Impl);
            }
            else
            {
                along.Scatter(src.Impl, result.Impl);
            }

            Copy.Release(positions, index.Impl);
            return result;
        }

        /// <summary>The checked positions of a scatter; none where the index is empty.</summary>
        private TensorImpl? CheckScatter(string name, int dim, Tensor index, Tensor src)
        {
            long[] sizes = index.Impl.Sizes, own = Impl.Sizes, other = src.Impl.Sizes;
            Devices.Common(name, Impl, index.Impl, src.Impl);
            IndexTensor.CheckLong(name, index);
            IndexTensor.CheckSameType(name, this, src);
            if (index.Impl.Count == 0)
            {
                return null;
            }

            int rank = Math.Max(own.Length, 1);
            if (Math.Max(sizes.Length, 1) != rank || Math.Max(other.Length, 1) != rank)
            {
                throw Fault.Shapes(
                    name, $"index and src must have as many dimensions as the tensor of shape {Shape.Text(own)}, not shapes {Shape.Text(sizes)} and {Shape.Text(other)}");
            }

            if (Exceeds(sizes, own, dim) || Exceeds(sizes, other, -1))
            {
                throw Fault.Shapes(
                    name,
                    $"expected an index of shape {Shape.Text(sizes)} to be no larger than the tensor's {Shape.Text(own)} apart from dimension {dim}, " +
                    $"and no larger than src's {Shape.Text(other)}");
            }

            return IndexTensor.Checked(name, index.Impl, dim, IndexTensor.SizeOf(this, dim));
        }

        /// <summary>The gradient of a source of which only the corner of the index's shape was used: zeros elsewhere.</summary>
        private static Tensor Corner(Tensor part, long[] whole) => part.Impl.Sizes.AsSpan().SequenceEqual(whole)
            ? part
            : Placed(part, whole, x => CornerOf(x, part.Impl.Sizes));

        private static Tensor CornerOf(Tensor whole, long[] sizes)
        {
            Tensor corner = whole;
            if (sizes.Length != whole.Impl.Rank)
            {
                return whole.reshape(sizes);
            }

            for (int d = 0; d < sizes.Length; d++)
            {
                corner = corner.narrow(d, 0, sizes[d]);
            }

            return corner;
        }
    }

    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);

    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_(dim, index, src);
}
